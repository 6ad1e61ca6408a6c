package app.aside.database;

import app.aside.database.embedded.EmbeddedServerStart;
import app.aside.shared.DatabaseUnavailableException;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.PriorityOrdered;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SQLExceptionTranslator;
import org.springframework.orm.jpa.vendor.HibernateJpaVendorAdapter;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Finds or starts the database; Spring Boot takes its own data source, JPA and Liquibase from what stands here. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseProperties.class)
class DatabaseConfiguration {

    private static final int MAX_SINGLE_STATEMENT_CONNECTIONS = 10;

    // Everything that holds connections depends on this bean, so the server stops after they are closed.
    @Bean(destroyMethod = "close")
    DatabaseServer databaseServer(DatabaseProperties settings, ObjectProvider<EmbeddedServerStart> embedded) {
        return settings.db().isSet()
                ? ExternalMariaDb.of(settings.db())
                : embedded.getObject().take();
    }

    @Bean
    JdbcConnectionDetails databaseAccount(DatabaseServer server) {
        return server.application();
    }

    /** A part of liveness. A database that is away is none: it or its supervisor restarts without Aside. */
    @Bean
    HealthIndicator databaseServerHealthIndicator(DatabaseServer server) {
        return () -> (server.needsApplicationRestart() ? Health.down() : Health.up()).build();
    }

    /** {@code databaseDisk} in the health: everything can be read, and nothing is stored. */
    @Bean
    HealthIndicator databaseDiskHealthIndicator(DatabaseServer server) {
        return () -> Health.status(server.isDiskFull() ? new Status("DEGRADED") : Status.UP)
                .build();
    }

    /** Connections that commit each statement, for statements outside a transaction. */
    @Bean(defaultCandidate = false)
    @Qualifier("singleStatements")
    DataSource singleStatementDataSource(DatabaseServer server) {
        HikariConfig pool = server.application().pool("aside-single-statements", MAX_SINGLE_STATEMENT_CONNECTIONS);
        pool.setConnectionInitSql(pool.getConnectionInitSql() + ", innodb_lock_wait_timeout = 5");
        return new HikariDataSource(pool);
    }

    /** Commits each statement, also during a transaction. */
    @Bean(defaultCandidate = false)
    @Qualifier("singleStatements")
    JdbcClient singleStatementJdbcClient(@Qualifier("singleStatements") DataSource singleStatements) {
        return createJdbcClient(singleStatements);
    }

    /** Inside a transaction its statements belong to it; outside, each is committed by itself. */
    @Bean
    JdbcClient jdbcClient(DataSource dataSource, @Qualifier("singleStatements") JdbcClient single) {
        JdbcClient inTransaction = createJdbcClient(dataSource);
        return sql -> (TransactionSynchronizationManager.isActualTransactionActive() ? inTransaction : single).sql(sql);
    }

    /** A client that throws {@link DatabaseUnavailableException} when a connection breaks. */
    static JdbcClient createJdbcClient(DataSource dataSource) {
        JdbcTemplate template = new JdbcTemplate(dataSource);
        SQLExceptionTranslator others = template.getExceptionTranslator();
        template.setExceptionTranslator((task, sql, failure) -> ConnectionFailures.isConnectionFailure(failure)
                ? new DatabaseUnavailableException(failure)
                : others.translate(task, sql, failure));
        return JdbcClient.create(template);
    }

    @Bean
    static PoolWrapper monitoredDataSources(ObjectProvider<DatabaseMonitor> monitor) {
        return new PoolWrapper(monitor);
    }

    /** Comes before other post-processors, some of which need a data source. */
    private record PoolWrapper(ObjectProvider<DatabaseMonitor> monitor) implements BeanPostProcessor, PriorityOrdered {

        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            return bean instanceof HikariDataSource pool ? new MonitoredDataSource(pool, monitor.getObject()) : bean;
        }

        @Override
        public int getOrder() {
            return HIGHEST_PRECEDENCE;
        }
    }

    /** The pool sets isolation and auto-commit once; Spring would ask for or set them around each transaction. */
    @Bean
    static BeanPostProcessor connectionsAsThePoolMadeThem() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessBeforeInitialization(Object bean, String name) {
                if (bean instanceof HibernateJpaVendorAdapter adapter) {
                    adapter.setPrepareConnection(false);
                }
                return bean;
            }
        };
    }
}
