package app.aside.staff;

import app.aside.live.ChangeNotifier;
import app.aside.live.DatabaseStatus;
import app.aside.live.Topic;
import app.aside.shared.ClockSteps;
import app.aside.shared.CompanyId;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/**
 * Knows who has a connected view open. Each node stores a heartbeat for its people every {@value #HEARTBEAT_SECONDS} seconds; a
 * person is present until the last one is {@value #TIMEOUT_SECONDS} seconds old, so the presence of a node that dies
 * expires. A node clears only what it stored itself: a person may have moved to another one meanwhile. Where it was the last
 * to store it of somebody who has a view on another node as well, that node stores it again at once.
 */
@Service
public class PresenceService {

    static final int HEARTBEAT_SECONDS = 30;
    static final int TIMEOUT_SECONDS = 75;

    /**
     * @param access of the person's first view
     * @param savedAt when this node last stored that the person is present
     * @param departures hears that another node has cleared the person's presence
     */
    private record OpenViews(
            Access access, int count, Instant savedAt, ChangeNotifier.ListenerRegistration departures) {

        OpenViews count(int now) {
            return new OpenViews(access, now, savedAt, departures);
        }

        OpenViews savedAt(Instant at) {
            return new OpenViews(access, count, at, departures);
        }
    }

    private final Map<StaffId, OpenViews> openViews = new ConcurrentHashMap<>();
    private volatile boolean closed;
    private final PresenceRepository presence;
    private final ChangeNotifier changeNotifier;
    private final DatabaseStatus database;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final ClockSteps clockSteps;

    PresenceService(
            PresenceRepository presence,
            ChangeNotifier changeNotifier,
            DatabaseStatus database,
            ApplicationEventPublisher events,
            Clock clock,
            ClockSteps clockSteps) {
        this.presence = presence;
        this.changeNotifier = changeNotifier;
        this.database = database;
        this.events = events;
        this.clock = clock;
        this.clockSteps = clockSteps;
    }

    @PostConstruct
    void listenToTheDatabase() {
        changeNotifier.subscribe(Set.of(Topic.database()), () -> {
            if (database.isAvailable()) {
                saveHeartbeats(); // those of the outage are missing
            }
        });
    }

    /** A view of this person was opened, or is connected again. */
    public void registerView(Access access) {
        if (closed) {
            return;
        }
        Instant at = clock.instant();
        OpenViews now = openViews.compute(
                access.staff(),
                (id, old) -> old == null
                        ? new OpenViews(access, 1, at, listenToDepartures(id))
                        : old.count(old.count() + 1));
        if (now.count() == 1) {
            presence.save(List.of(access.staff().value()), at);
            publishChange(access);
        }
    }

    /** A view of this person was closed, or lost its connection. */
    public void unregisterView(Access access) {
        if (closed) {
            return; // presence was cleared, and the database may be closed
        }
        Instant[] savedAt = {clock.instant()};
        OpenViews left = openViews.computeIfPresent(access.staff(), (id, old) -> {
            savedAt[0] = old.savedAt();
            if (old.count() > 1) {
                return old.count(old.count() - 1);
            }
            old.departures().remove();
            return null;
        });
        if (left == null) {
            presence.clear(List.of(access.staff().value()), savedAt[0], clock.instant());
            changeNotifier.publish(Topic.presence(access.staff().value()));
            publishChange(access);
        }
    }

    private void publishChange(Access access) {
        events.publishEvent(new PresenceChanged(access.company(), access.staff()));
        changeNotifier.publish(topics(access));
    }

    private ChangeNotifier.ListenerRegistration listenToDepartures(StaffId staff) {
        return changeNotifier.subscribe(Set.of(Topic.presence(staff.value())), () -> saveIfAbsent(staff));
    }

    /** Stores the presence of somebody who has a view open on this node and for whom another node has cleared it. */
    private synchronized void saveIfAbsent(StaffId staff) {
        if (closed || !openViews.containsKey(staff)) {
            return;
        }
        Instant at = clock.instant();
        if (presence.saveIfAbsent(staff.value(), at)) {
            OpenViews views = openViews.computeIfPresent(staff, (id, old) -> old.savedAt(at));
            if (views == null) {
                presence.clear(List.of(staff.value()), at, clock.instant()); // closed meanwhile
            } else {
                publishChange(views.access());
            }
        }
    }

    /** Of what shows whether this person is present: the company's figures, and for an agent those of each department. */
    public static Topic[] topics(Access access) {
        List<Topic> topics =
                new ArrayList<>(List.of(Topic.company(access.company().value())));
        if (access.hasRole(Role.AGENT)) {
            access.departments().forEach(department -> topics.add(Topic.department(department.value())));
        }
        return topics.toArray(Topic[]::new);
    }

    /**
     * Clears everybody's presence before the program stops, because open windows are closed only after the connections to
     * the database. Whoever comes back is present again at once.
     */
    @PreDestroy
    synchronized void close() {
        closed = true;
        openViews.values().forEach(views -> views.departures().remove());
        Map<Instant, List<UUID>> bySavedAt = new HashMap<>();
        openViews.forEach((staff, views) -> bySavedAt
                .computeIfAbsent(views.savedAt(), at -> new ArrayList<>())
                .add(staff.value()));
        bySavedAt.forEach((savedAt, ids) -> presence.clear(ids, savedAt, clock.instant()));
    }

    /** How many agents of each company are available and have a view open, on whatever node; companies without any are missing. */
    public Map<CompanyId, Integer> countPresentAgents(Collection<CompanyId> companies) {
        return presence.countPresentAgents(companies, presenceCutoff(clock.instant()));
    }

    /**
     * Whoever has no later heartbeat is not present. A clock that was set forward makes nobody absent, and neither does an outage of
     * the database.
     */
    public Instant presenceCutoff(Instant now) {
        return now.minus(clockSteps.recent()).minus(Duration.ofSeconds(TIMEOUT_SECONDS));
    }

    @Scheduled(fixedRate = HEARTBEAT_SECONDS * 1_000)
    void saveHeartbeats() {
        List<StaffId> present = List.copyOf(openViews.keySet());
        if (closed || present.isEmpty()) {
            return;
        }
        Instant at = clock.instant();
        presence.save(present.stream().map(StaffId::value).toList(), at);
        present.forEach(staff -> openViews.computeIfPresent(staff, (id, views) -> views.savedAt(at)));
    }
}
