package app.aside.account;

import app.aside.live.Bell;
import app.aside.live.Topic;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/**
 * Who has a view open. Each node writes down every {@value #BEAT_SECONDS} seconds whom it serves; a person is present
 * until that is {@value #LAPSE_SECONDS} seconds old, so that a node that dies takes nobody's presence along for long.
 */
@Service
public class Presence {

    static final int BEAT_SECONDS = 30;
    static final int LAPSE_SECONDS = 75;

    private record Here(AccountId account, int views) {}

    private final Map<StaffId, Here> here = new ConcurrentHashMap<>();
    private final JdbcClient jdbc;
    private final Bell bell;
    private final Clock clock;

    Presence(JdbcClient jdbc, Bell bell, Clock clock) {
        this.jdbc = jdbc;
        this.bell = bell;
        this.clock = clock;
    }

    /** A view of this person was opened. */
    public void arrive(Access access) {
        Here now = here.merge(
                access.staff(), new Here(access.account(), 1), (old, one) -> new Here(old.account(), old.views() + 1));
        if (now.views() == 1) {
            write(List.of(access.staff().value()), clock.instant());
            bell.ring(Topic.company(access.account().value()));
        }
    }

    /** A view of this person was closed. */
    public void leave(Access access) {
        Here left = here.computeIfPresent(
                access.staff(), (id, old) -> old.views() == 1 ? null : new Here(old.account(), old.views() - 1));
        if (left == null) {
            jdbc.sql("UPDATE staff SET present_at = NULL WHERE id = ?")
                    .param(access.staff().value())
                    .update();
            bell.ring(Topic.company(access.account().value()));
        }
    }

    Instant since(Instant now) {
        return now.minus(Duration.ofSeconds(LAPSE_SECONDS));
    }

    @Scheduled(fixedRate = BEAT_SECONDS * 1_000)
    void beat() {
        List<UUID> ids = here.keySet().stream().map(StaffId::value).toList();
        if (!ids.isEmpty()) {
            write(ids, clock.instant());
        }
    }

    private void write(List<UUID> ids, Instant at) {
        jdbc.sql("UPDATE staff SET present_at = :at WHERE id IN (:ids)")
                .param("at", at.atOffset(java.time.ZoneOffset.UTC).toLocalDateTime())
                .param("ids", ids)
                .update();
    }
}
