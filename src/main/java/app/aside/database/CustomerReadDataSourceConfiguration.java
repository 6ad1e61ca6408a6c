package app.aside.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The second way into the database: everything that a customer reads is read through it, by an account that has no
 * privilege on internal messages. It is asked for by the qualifier {@code customerReads} and is never found by type.
 */
@Configuration(proxyBeanMethods = false)
class CustomerReadDataSourceConfiguration {

    private static final int MAX_CONNECTIONS = 10;

    // Privileges can only be given on tables that exist, so Liquibase runs first.
    @Bean(defaultCandidate = false)
    @Qualifier("customerReads")
    @DependsOnDatabaseInitialization
    DataSource customerReadsDataSource(DatabaseServer server) {
        new CustomerReadPrivileges(server).grantAndVerify();
        HikariConfig pool = server.customer().pool("customer-reads", MAX_CONNECTIONS);
        pool.setReadOnly(true);
        return new HikariDataSource(pool);
    }

    @Bean(defaultCandidate = false)
    @Qualifier("customerReads")
    JdbcClient customerReadsJdbcClient(@Qualifier("customerReads") DataSource dataSource) {
        return DatabaseConfiguration.createJdbcClient(dataSource);
    }
}
