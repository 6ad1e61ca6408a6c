package app.aside;

import app.aside.shared.DatabaseUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.task.SimpleAsyncTaskSchedulerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.scheduling.support.TaskUtils;

/**
 * Methods with {@code @Scheduled} run beside each other, none beside itself. One that fails runs again at its next time; one
 * that finds no database says nothing: its monitor does.
 *
 * <p>Spring Boot's scheduler runs everything with a fixed delay on one virtual thread, so that one method that waits for a
 * mail server would hold up all others. Windows use that one: they hand their work over to threads of their own.
 */
@Configuration(proxyBeanMethods = false)
class ScheduledTaskConfiguration {

    /** More than there are methods that wait for other servers or delete much, and fewer than connections to the database. */
    static final int THREADS = 16;

    private static final Logger LOG = LoggerFactory.getLogger(ScheduledTaskConfiguration.class);

    @Bean
    SimpleAsyncTaskSchedulerCustomizer quietWithoutDatabase() {
        return scheduler -> scheduler.setErrorHandler(ScheduledTaskConfiguration::handleFailure);
    }

    /** Only for {@code @Scheduled}: Spring Boot makes its own executors as if it were not there. */
    @Bean(defaultCandidate = false)
    @Qualifier("scheduledMethods")
    ThreadPoolTaskScheduler scheduledMethods() {
        ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
        scheduler.setPoolSize(THREADS);
        scheduler.setVirtualThreads(true);
        scheduler.setThreadNamePrefix("scheduled-");
        scheduler.setErrorHandler(ScheduledTaskConfiguration::handleFailure);
        return scheduler;
    }

    @Bean
    SchedulingConfigurer ownSchedulerOfMethods(@Qualifier("scheduledMethods") TaskScheduler scheduler) {
        return methods -> methods.setTaskScheduler(scheduler);
    }

    private static void handleFailure(Throwable failure) {
        if (DatabaseUnavailableException.isCauseOf(failure)) {
            LOG.debug("Scheduled work found no database", failure);
        } else {
            TaskUtils.LOG_AND_SUPPRESS_ERROR_HANDLER.handleError(failure);
        }
    }
}
