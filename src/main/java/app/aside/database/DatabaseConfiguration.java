package app.aside.database;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Finds or starts the database; Spring Boot takes its own data source, JPA and Liquibase from what stands here. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseSettings.class)
class DatabaseConfiguration {

    // Everything that holds connections depends on this bean, so the server stops after they are closed.
    @Bean(destroyMethod = "close")
    DatabaseServer databaseServer(DatabaseSettings settings) {
        return settings.db().isSet() ? ExternalServer.at(settings.db()) : EmbeddedServer.start(settings.dataFolder());
    }

    @Bean
    JdbcConnectionDetails databaseAccount(DatabaseServer server) {
        return server.application();
    }
}
