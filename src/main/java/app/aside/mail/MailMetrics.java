package app.aside.mail;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/**
 * {@code aside.mail.waiting} and {@code aside.mail.failed}, read from the outbox when they are asked for, and {@code mail} in the
 * health: everything but mails goes on without the server.
 */
@Component("mailHealthIndicator")
class MailMetrics implements MeterBinder, HealthIndicator {

    /** Answered with 200; its place among the others stands in {@code application.yaml}. */
    private static final Status DEGRADED = new Status("DEGRADED");

    private final SmtpClient client;
    private final MailWorker worker;
    private final MailRepository mails;

    MailMetrics(SmtpClient client, MailWorker worker, MailRepository mails) {
        this.client = client;
        this.worker = worker;
        this.mails = mails;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        if (client.isConfigured()) {
            register(registry, "waiting", MailState.WAITING, "Mails to be sent");
            register(registry, "failed", MailState.FAILED, "Mails that were given up");
        }
    }

    @Override
    public Health health() {
        return Health.status(worker.isServerAway() ? DEGRADED : Status.UP).build();
    }

    private void register(MeterRegistry registry, String name, MailState state, String meaning) {
        Gauge.builder("aside.mail." + name, () -> mails.count(state))
                .description(meaning)
                .register(registry);
    }
}
