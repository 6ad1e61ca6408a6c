package app.aside.trend;

import app.aside.shared.CompanyId;
import app.aside.shared.UtcDateTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores samples. The sampler serves all companies; what a window reads names its company. */
@Repository
class FigureSampleRepository {

    /** Rows of one statement. */
    private static final int BATCH_SIZE = 500;

    private final JdbcClient jdbc;

    FigureSampleRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param scope a department, or the company itself with its sums */
    record ScopedSample(CompanyId company, UUID scope, FigureSample figures) {}

    /** Of several nodes the first one counts. */
    void insert(List<ScopedSample> samples) {
        for (int from = 0; from < samples.size(); from += BATCH_SIZE) {
            List<ScopedSample> batch = samples.subList(from, Math.min(samples.size(), from + BATCH_SIZE));
            List<Object> parameters = new ArrayList<>();
            for (ScopedSample sample : batch) {
                FigureSample figures = sample.figures();
                Collections.addAll(
                        parameters,
                        sample.company().value(),
                        UtcDateTime.of(figures.at()),
                        sample.scope(),
                        figures.waiting(),
                        figures.longestWaitSeconds(),
                        figures.ongoing(),
                        figures.agentsPresent());
            }
            jdbc.sql("""
                            INSERT IGNORE INTO figure_sample
                                (account_id, sampled_at, scope_id, waiting, longest_wait, ongoing, agents)
                            VALUES\s""" + String.join(", ", Collections.nCopies(batch.size(), "(?, ?, ?, ?, ?, ?, ?)")))
                    .params(parameters)
                    .update();
        }
    }

    /** The oldest first. */
    List<ScopedSample> list(CompanyId company, Instant from) {
        return jdbc.sql("""
                        SELECT scope_id, sampled_at, waiting, longest_wait, ongoing, agents FROM figure_sample
                        WHERE account_id = ? AND sampled_at >= ? ORDER BY sampled_at
                        """)
                .params(company.value(), UtcDateTime.of(from))
                .query((row, number) -> new ScopedSample(
                        company,
                        row.getObject("scope_id", UUID.class),
                        new FigureSample(
                                UtcDateTime.read(row, "sampled_at"),
                                row.getInt("waiting"),
                                row.getInt("longest_wait"),
                                row.getInt("ongoing"),
                                row.getInt("agents"))))
                .list();
    }

    /** The limit keeps locks short; a run a minute later deletes the rest. */
    void deleteBefore(Instant before) {
        jdbc.sql("DELETE FROM figure_sample WHERE sampled_at < ? LIMIT 10000")
                .param(UtcDateTime.of(before))
                .update();
    }
}
