package app.aside.supervisorcall;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.util.UUID;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** How long a department calls one level before the next. A department without a row has the default. */
@Entity
@Table(name = "staff_call_time")
class CallTime {

    static final Duration DEFAULT = Duration.ofSeconds(60);

    @Id
    private UUID departmentId;

    @TenantId
    private @Nullable UUID accountId;

    private int seconds;

    @SuppressWarnings("NullAway.Init") // for Hibernate
    protected CallTime() {}

    CallTime(UUID department, Duration perLevel) {
        this.departmentId = department;
        change(perLevel);
    }

    final void change(Duration perLevel) {
        seconds = Math.toIntExact(perLevel.toSeconds());
    }

    UUID department() {
        return departmentId;
    }

    Duration perLevel() {
        return Duration.ofSeconds(seconds);
    }
}
