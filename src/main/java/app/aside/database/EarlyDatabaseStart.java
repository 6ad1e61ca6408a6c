package app.aside.database;

import app.aside.database.embedded.EmbeddedServerStart;
import org.springframework.boot.context.event.ApplicationFailedEvent;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;

/**
 * Starts the embedded database as soon as the settings are known; {@link DatabaseConfiguration} waits for it. Spring Boot
 * makes it, by its entry in {@code META-INF/spring.factories}.
 */
class EarlyDatabaseStart implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        DatabaseProperties settings =
                Binder.get(context.getEnvironment()).bindOrCreate("aside", DatabaseProperties.class);
        if (settings.db().isSet()) {
            return;
        }
        EmbeddedServerStart start = new EmbeddedServerStart(settings.dataFolder());
        context.getBeanFactory().registerSingleton("embeddedServerStart", start);
        // An application that fails before it takes the server must not leave it behind.
        context.addApplicationListener((ApplicationListener<ApplicationEvent>) event -> {
            if (event instanceof ApplicationFailedEvent || event instanceof ContextClosedEvent) {
                start.close();
            }
        });
    }
}
