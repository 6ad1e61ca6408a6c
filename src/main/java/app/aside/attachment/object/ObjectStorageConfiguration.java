package app.aside.attachment.object;

import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Connects with the store, if {@code ASIDE_FILES_BUCKET} is set. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ObjectStorageProperties.class)
@ConditionalOnExpression("!'${aside.files.bucket:}'.isBlank()")
class ObjectStorageConfiguration {

    /** Answered with 200; its place among the others stands in {@code application.yaml}. */
    private static final Status DEGRADED = new Status("DEGRADED");

    @Bean(destroyMethod = "close")
    ObjectStorage objectStorage(ObjectStorageProperties settings) {
        return new ObjectStorage(settings);
    }

    /** {@code files} in the health. Without the store everything but its files goes on. */
    @Bean
    HealthIndicator filesHealthIndicator(ObjectStorage storage) {
        return () -> Health.status(storage.isReachable() ? Status.UP : DEGRADED).build();
    }
}
