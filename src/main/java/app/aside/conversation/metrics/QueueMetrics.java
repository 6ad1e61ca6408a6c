package app.aside.conversation.metrics;

import app.aside.company.CompanyService;
import app.aside.company.CompanyService.CompanyDetails;
import app.aside.conversation.persistence.QueueLengthRepository;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.stereotype.Component;

/** {@code aside.queue.waiting}, counted in the database when it is read. */
@Component
class QueueMetrics implements MeterBinder {

    private final CompanyService companies;
    private final QueueLengthRepository queue;

    QueueMetrics(CompanyService companies, QueueLengthRepository queue) {
        this.companies = companies;
        this.queue = queue;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder(
                        "aside.queue.waiting",
                        () -> queue.countWaiting(companies.list().stream()
                                .map(CompanyDetails::id)
                                .toList()))
                .description("Conversations of all companies that wait for an agent")
                .register(registry);
    }
}
