package app.aside.account;

import app.aside.live.Bell;
import app.aside.live.Topic;
import jakarta.annotation.PreDestroy;
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
    private volatile boolean closed;
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
        if (closed) {
            return;
        }
        Here now = here.merge(
                access.staff(), new Here(access.account(), 1), (old, one) -> new Here(old.account(), old.views() + 1));
        if (now.views() == 1) {
            write(List.of(access.staff().value()), clock.instant());
            bell.ring(Topic.company(access.account().value()));
        }
    }

    /** A view of this person was closed. */
    public void leave(Access access) {
        if (closed) {
            return; // everybody has been seen off, and the database may be gone
        }
        Here left = here.computeIfPresent(
                access.staff(), (id, old) -> old.views() == 1 ? null : new Here(old.account(), old.views() - 1));
        if (left == null) {
            forget(List.of(access.staff().value()));
            bell.ring(Topic.company(access.account().value()));
        }
    }

    /**
     * Sees everybody off before the program stops: the windows that are open then are closed only after the connections
     * to the database. Whoever comes back is present again at once.
     */
    @PreDestroy
    void close() {
        closed = true;
        List<UUID> ids = present();
        if (!ids.isEmpty()) {
            forget(ids);
        }
    }

    Instant since(Instant now) {
        return now.minus(Duration.ofSeconds(LAPSE_SECONDS));
    }

    @Scheduled(fixedRate = BEAT_SECONDS * 1_000)
    void beat() {
        List<UUID> ids = present();
        if (!closed && !ids.isEmpty()) {
            write(ids, clock.instant());
        }
    }

    private List<UUID> present() {
        return here.keySet().stream().map(StaffId::value).toList();
    }

    private void write(List<UUID> ids, Instant at) {
        jdbc.sql("UPDATE staff SET present_at = :at WHERE id IN (:ids)")
                .param("at", at.atOffset(java.time.ZoneOffset.UTC).toLocalDateTime())
                .param("ids", ids)
                .update();
    }

    private void forget(List<UUID> ids) {
        jdbc.sql("UPDATE staff SET present_at = NULL WHERE id IN (:ids)")
                .param("ids", ids)
                .update();
    }
}
