package app.aside.database;

import app.aside.database.ReadReplica.State;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.PriorityOrdered;

/** A replica for reading, if {@code ASIDE_DB_REPLICA_URL} is set beside {@code ASIDE_DB_URL}. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression("!'${aside.db.url:}'.isBlank() && !'${aside.db.replica-url:}'.isBlank()")
class ReplicaConfiguration {

    /** Answered with 200; its place among the others stands in {@code application.yaml}. */
    private static final Status DEGRADED = new Status("DEGRADED");

    @Bean(destroyMethod = "close")
    ReadReplica readReplica(DatabaseServer server, DatabaseProperties settings, PrimaryPositionRepository positions) {
        DatabaseProperties.External external = settings.db();
        return new ReadReplica(
                server, new DatabaseAccount(external.replicaUrl(), external.user(), external.password()), positions);
    }

    /** {@code replica} in the health. Without it the primary is read. */
    @Bean
    HealthIndicator replicaHealthIndicator(ReadReplica replica) {
        return () -> Health.status(replica.state() == State.CURRENT ? Status.UP : DEGRADED)
                .withDetail("state", replica.state())
                .build();
    }

    @Bean
    MeterBinder replicaMetrics(ReadReplica replica) {
        return registry -> Gauge.builder(
                        "aside.database.replica.current", () -> replica.state() == State.CURRENT ? 1 : 0)
                .description("Whether the replica has what the primary has, and is read")
                .register(registry);
    }

    @Bean
    static ReplicaRouting replicaRouting() {
        return new ReplicaRouting();
    }

    /** After the pool was wrapped for the monitor, and before other post-processors, some of which need a data source. */
    static final class ReplicaRouting implements BeanPostProcessor, PriorityOrdered {

        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            return name.equals("dataSource") && bean instanceof DataSource pool
                    ? new ReadReplica.RoutingDataSource(pool)
                    : bean;
        }

        @Override
        public int getOrder() {
            return Ordered.HIGHEST_PRECEDENCE + 1;
        }
    }
}
