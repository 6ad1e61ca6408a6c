package app.aside.database.migration;

import app.aside.database.DatabaseServer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

@Configuration(proxyBeanMethods = false)
class MigrationConfiguration {

    /** By which the operator of an external database says that no other Aside runs on it. */
    static final String RESUME = "aside.db.resume-migration";

    @Bean
    static InterruptedMigration interruptedMigration(ObjectProvider<DatabaseServer> server, Environment settings) {
        return new InterruptedMigration(() ->
                server.getObject().dataFolder().isPresent() || settings.getProperty(RESUME, Boolean.class, false));
    }
}
