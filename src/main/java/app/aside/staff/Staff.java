package app.aside.staff;

import app.aside.company.DepartmentId;
import app.aside.shared.Refusal;
import app.aside.staff.presence.Presence;
import app.aside.staff.presence.PresenceStatus;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.annotations.BatchSize;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** A member of staff; has one or more roles. */
@Entity
class Staff {

    /** How long somebody without a connection is shown as away, before as offline. */
    private static final Duration SHOWN_AS_AWAY = Duration.ofMinutes(10);

    @Id
    private UUID id;

    @TenantId
    private @Nullable UUID accountId;

    private String email;
    private String name;
    private @Nullable String passwordHash;
    private int passwordNumber;
    private boolean enabled;
    private @Nullable Instant presentAt;
    private @Nullable Instant leftAt;
    private boolean connectionLost;

    @Enumerated(EnumType.STRING)
    private Presence chosenPresence;

    private @Nullable String awayReason;
    private Instant createdAt;

    @ElementCollection
    @BatchSize(size = 50)
    @CollectionTable(name = "staff_role", joinColumns = @JoinColumn(name = "staff_id"))
    @Column(name = "role")
    @Enumerated(EnumType.STRING)
    private Set<Role> roles = new HashSet<>();

    @ElementCollection
    @BatchSize(size = 50)
    @CollectionTable(name = "staff_department", joinColumns = @JoinColumn(name = "staff_id"))
    @Column(name = "department_id")
    private Set<UUID> departments = new HashSet<>();

    @SuppressWarnings("NullAway.Init") // for Hibernate
    protected Staff() {}

    Staff(UUID id, String email, String name, Instant createdAt) {
        this.id = id;
        this.email = email;
        this.name = name;
        this.enabled = true;
        this.connectionLost = true;
        this.chosenPresence = Presence.AVAILABLE;
        this.createdAt = createdAt;
    }

    UUID id() {
        return id;
    }

    String email() {
        return email;
    }

    String name() {
        return name;
    }

    boolean enabled() {
        return enabled;
    }

    boolean hasPassword() {
        return passwordHash != null;
    }

    @Nullable
    String passwordHash() {
        return passwordHash;
    }

    Set<Role> roles() {
        return Set.copyOf(roles);
    }

    Set<DepartmentId> departments() {
        return departments.stream().map(DepartmentId::new).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * What this person may do at present: nothing, if disabled.
     *
     * @param colleague anybody of the same company
     */
    Access toAccess(Access colleague) {
        return new Access(
                new StaffId(id),
                colleague.company(),
                colleague.companyName(),
                colleague.plan(),
                name,
                enabled ? roles() : Set.of(),
                enabled ? departments() : Set.of());
    }

    boolean presentSince(Instant since) {
        return presentAt != null && presentAt.isAfter(since);
    }

    /**
     * What the person has chosen. Without a connection for the grace time: away, and offline after {@link #SHOWN_AS_AWAY}.
     *
     * @param since a view with an earlier heartbeat is not open
     */
    PresenceStatus presence(Instant since, Instant now) {
        if (presentSince(since) || !connectionLost) {
            return new PresenceStatus(chosenPresence, Objects.requireNonNullElse(awayReason, ""));
        }
        return leftAt == null || leftAt.plus(SHOWN_AS_AWAY).isBefore(now) || chosenPresence == Presence.OFFLINE
                ? PresenceStatus.OFFLINE
                : PresenceStatus.away(PresenceStatus.NO_CONNECTION);
    }

    void rename(String name) {
        this.name = name;
    }

    /** Ends every sign-in with the password before. */
    void setPasswordHash(String hash) {
        this.passwordHash = hash;
        this.passwordNumber++;
    }

    void setEnabled(boolean enabled) {
        this.enabled = enabled;
    }

    /** @throws Refusal without any role */
    void assign(Set<Role> roles, Set<DepartmentId> departments) {
        if (roles.isEmpty()) {
            throw Refusal.invalid("Choose at least one role.");
        }
        this.roles.retainAll(roles);
        this.roles.addAll(roles);
        Set<UUID> ids = departments.stream().map(DepartmentId::value).collect(Collectors.toSet());
        this.departments.retainAll(ids);
        this.departments.addAll(ids);
    }
}
