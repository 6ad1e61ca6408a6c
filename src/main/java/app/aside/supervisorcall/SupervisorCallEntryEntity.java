package app.aside.supervisorcall;

import app.aside.staff.StaffId;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** An entry of a call as it is stored; rows are only ever added. */
@Entity(name = "SupervisorCallEntry")
@Table(name = "staff_call_entry")
@Immutable
class SupervisorCallEntryEntity {

    @Embeddable
    record Key(UUID callId, int seq) {}

    @EmbeddedId
    private Key key;

    @TenantId
    private @Nullable UUID accountId;

    @Enumerated(EnumType.STRING)
    private CallEntry.Kind kind;

    @Enumerated(EnumType.STRING)
    private CallLevel level;

    private @Nullable UUID staffId;
    private String staffName;
    private String withWhom;
    private String reason;
    private Instant happenedAt;

    @SuppressWarnings("NullAway.Init") // for Hibernate
    protected SupervisorCallEntryEntity() {}

    SupervisorCallEntryEntity(UUID call, CallEntry entry) {
        StaffId staff = entry.staffId();
        this.key = new Key(call, entry.seq());
        this.kind = entry.kind();
        this.level = entry.level();
        this.staffId = staff == null ? null : staff.value();
        this.staffName = entry.staffName();
        this.withWhom = entry.withWhom();
        this.reason = entry.reason();
        this.happenedAt = entry.at();
    }

    UUID callId() {
        return key.callId();
    }

    CallEntry toEntry() {
        return new CallEntry(
                key.seq(),
                kind,
                level,
                staffId == null ? null : new StaffId(staffId),
                staffName,
                withWhom,
                reason,
                happenedAt);
    }
}
