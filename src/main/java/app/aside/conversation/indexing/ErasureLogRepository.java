package app.aside.conversation.indexing;

import app.aside.shared.UtcDateTime;
import java.time.Clock;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

/** The conversations that were deleted for good. */
@Repository
public class ErasureLogRepository extends ChangeLogRepository {

    /** An index that has not read the log for so long may hold words of conversations that the log no longer names. */
    public static final Duration KEPT_FOR = Duration.ofDays(30);

    private final JdbcClient jdbc;
    private final Clock clock;

    ErasureLogRepository(JdbcClient jdbc, Clock clock) {
        super(jdbc, """
                SELECT log_position, erased_at AS at, conversation_id, 0 AS seq, FALSE AS changes_conversation
                FROM conversation_erasure""");
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Scheduled(initialDelay = 600_000, fixedDelay = 86_400_000)
    void deleteOld() {
        jdbc.sql("DELETE FROM conversation_erasure WHERE erased_at < ?")
                .param(UtcDateTime.of(clock.instant().minus(KEPT_FOR)))
                .update();
    }
}
