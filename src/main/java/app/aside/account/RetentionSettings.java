package app.aside.account;

import jakarta.persistence.EntityManager;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** For how long a company keeps closed conversations; for administrators. */
@Service
public class RetentionSettings {

    public static final int MIN_DAYS = 30;
    public static final int MAX_DAYS = 3_650;

    private final AdministratorGate gate;
    private final EntityManager entities;

    RetentionSettings(AdministratorGate gate, EntityManager entities) {
        this.gate = gate;
        this.entities = entities;
    }

    /** For how many days after their closing; empty for ever. */
    public Optional<Integer> days(StaffId me) {
        return gate.read(me, access -> Optional.ofNullable(account(access).retentionDays()));
    }

    /**
     * Takes effect with the next daily deletion.
     *
     * @param days {@value #MIN_DAYS} to {@value #MAX_DAYS}, or {@code null} to keep them for ever
     */
    public void keep(StaffId me, @Nullable Integer days) {
        if (days != null && (days < MIN_DAYS || days > MAX_DAYS)) {
            throw Field.DAYS.invalid("Choose between %d and %,d days.".formatted(MIN_DAYS, MAX_DAYS));
        }
        gate.write(me, access -> {
            account(access).retain(days);
            return access;
        });
    }

    private Account account(Access access) {
        return entities.find(Account.class, access.account().value());
    }
}
