package app.aside;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskSchedulingAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.concurrent.SimpleAsyncTaskScheduler;

class ScheduledTaskConfigurationTest {

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(
                    AutoConfigurations.of(TaskExecutionAutoConfiguration.class, TaskSchedulingAutoConfiguration.class))
            .withPropertyValues("spring.threads.virtual.enabled=true")
            .withUserConfiguration(ScheduledTaskConfiguration.class, Scheduling.class);

    @Configuration(proxyBeanMethods = false)
    @EnableScheduling
    static class Scheduling {}

    static class SlowAndQuickMethods {

        private final CountDownLatch entered = new CountDownLatch(1);
        private final CountDownLatch release = new CountDownLatch(1);
        private final CountDownLatch quickRuns = new CountDownLatch(3);
        private final AtomicInteger slowRuns = new AtomicInteger();
        private volatile String thread = "";

        @Scheduled(fixedDelay = 1)
        void waitForAnotherServer() throws InterruptedException {
            slowRuns.incrementAndGet();
            entered.countDown();
            release.await();
        }

        @Scheduled(fixedDelay = 1)
        void beQuick() throws InterruptedException {
            entered.await();
            thread = Thread.currentThread().getName();
            quickRuns.countDown();
        }
    }

    @Test
    void methodThatWaitsForAnotherServerHoldsUpNoOther() {
        application.withBean(SlowAndQuickMethods.class).run(context -> {
            SlowAndQuickMethods methods = context.getBean(SlowAndQuickMethods.class);
            try {
                assertThat(methods.quickRuns.await(10, TimeUnit.SECONDS))
                        .as("the quick method runs again and again")
                        .isTrue();
                assertThat(methods.thread).startsWith("scheduled-");
                assertThat(methods.slowRuns).as("no method runs beside itself").hasValue(1);
            } finally {
                methods.release.countDown();
            }
        });
    }

    /** Windows must not wait for the threads of scheduled methods, nor these for windows. */
    @Test
    void leavesTheExecutorsOfSpringBoot() {
        application.run(context -> {
            assertThat(context.getBean(TaskScheduler.class)).isInstanceOf(SimpleAsyncTaskScheduler.class);
            assertThat(context).hasBean("applicationTaskExecutor");
        });
    }
}
