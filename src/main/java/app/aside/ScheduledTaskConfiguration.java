package app.aside;

import app.aside.shared.DatabaseUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.task.SimpleAsyncTaskSchedulerCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.support.TaskUtils;

/** Scheduled work that fails runs again at its next time. One that finds no database says nothing: its monitor does. */
@Configuration(proxyBeanMethods = false)
class ScheduledTaskConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(ScheduledTaskConfiguration.class);

    @Bean
    SimpleAsyncTaskSchedulerCustomizer quietWithoutDatabase() {
        return scheduler -> scheduler.setErrorHandler(failure -> {
            if (DatabaseUnavailableException.isCauseOf(failure)) {
                LOG.debug("Scheduled work found no database", failure);
            } else {
                TaskUtils.LOG_AND_SUPPRESS_ERROR_HANDLER.handleError(failure);
            }
        });
    }
}
