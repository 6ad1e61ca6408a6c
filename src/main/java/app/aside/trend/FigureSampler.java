package app.aside.trend;

import app.aside.company.CompanyService;
import app.aside.company.CompanyService.CompanyDetails;
import app.aside.conversation.monitoring.OpenConversationCountRepository;
import app.aside.conversation.monitoring.OpenConversationCountRepository.DepartmentCount;
import app.aside.live.ChangeNotifier;
import app.aside.live.Topic;
import app.aside.shared.CompanyId;
import app.aside.staff.PresenceService;
import app.aside.trend.FigureSampleRepository.ScopedSample;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Stores the figures of each minute: five statements for all companies together, whatever the number of windows. Each node runs
 * it, and tells its own windows.
 */
@Component
class FigureSampler {

    private static final Duration RETENTION = Duration.ofHours(2);

    private final CompanyService companies;
    private final OpenConversationCountRepository conversations;
    private final PresenceService presence;
    private final FigureSampleRepository samples;
    private final TrendReader reader;
    private final ChangeNotifier changeNotifier;
    private final Clock clock;

    FigureSampler(
            CompanyService companies,
            OpenConversationCountRepository conversations,
            PresenceService presence,
            FigureSampleRepository samples,
            TrendReader reader,
            ChangeNotifier changeNotifier,
            Clock clock) {
        this.companies = companies;
        this.conversations = conversations;
        this.presence = presence;
        this.samples = samples;
        this.reader = reader;
        this.changeNotifier = changeNotifier;
        this.clock = clock;
    }

    @Scheduled(cron = "${aside.trend.sample:0 * * * * *}")
    void sample() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        List<CompanyId> all = companies.list().stream().map(CompanyDetails::id).toList();
        Map<CompanyId, List<DepartmentCount>> open =
                conversations.count(all).stream().collect(Collectors.groupingBy(DepartmentCount::company));
        Map<CompanyId, Integer> agents = presence.countPresentAgents(all);
        List<ScopedSample> rows = new ArrayList<>();
        for (CompanyId company : all) {
            List<DepartmentCount> departments = open.getOrDefault(company, List.of());
            rows.add(new ScopedSample(
                    company, company.value(), toSample(now, departments, agents.getOrDefault(company, 0))));
            departments.forEach(department -> rows.add(
                    new ScopedSample(company, department.department(), toSample(now, List.of(department), 0))));
        }
        samples.insert(rows);
        samples.deleteBefore(now.minus(RETENTION));
        reader.forgetAll();
        all.forEach(company -> changeNotifier.publish(Topic.trend(company.value())));
    }

    private static FigureSample toSample(Instant now, List<DepartmentCount> departments, int agents) {
        long wait = departments.stream()
                .map(DepartmentCount::longestWaitSince)
                .filter(Objects::nonNull)
                .mapToLong(since -> Duration.between(since, now).toSeconds())
                .max()
                .orElse(0);
        return new FigureSample(
                now,
                departments.stream().mapToInt(DepartmentCount::waiting).sum(),
                (int) Math.clamp(wait, 0, Integer.MAX_VALUE),
                departments.stream().mapToInt(DepartmentCount::ongoing).sum(),
                agents);
    }
}
