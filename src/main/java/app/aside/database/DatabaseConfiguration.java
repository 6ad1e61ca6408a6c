package app.aside.database;

import app.aside.database.embedded.EmbeddedMariaDb;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Finds or starts the database; Spring Boot takes its own data source, JPA and Liquibase from what stands here. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseProperties.class)
class DatabaseConfiguration {

    // Everything that holds connections depends on this bean, so the server stops after they are closed.
    @Bean(destroyMethod = "close")
    DatabaseServer databaseServer(DatabaseProperties settings) {
        return settings.db().isSet() ? ExternalMariaDb.of(settings.db()) : EmbeddedMariaDb.start(settings.dataFolder());
    }

    @Bean
    JdbcConnectionDetails databaseAccount(DatabaseServer server) {
        return server.application();
    }
}
