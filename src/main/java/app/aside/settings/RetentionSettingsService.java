package app.aside.settings;

import app.aside.company.Company;
import app.aside.shared.FormField;
import app.aside.staff.Access;
import app.aside.staff.AdministratorTransactions;
import app.aside.staff.StaffId;
import jakarta.persistence.EntityManager;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** For how long a company keeps closed conversations; for administrators. */
@Service
public class RetentionSettingsService {

    public static final int MIN_DAYS = 30;
    public static final int MAX_DAYS = 3_650;

    private final AdministratorTransactions transactions;
    private final EntityManager entities;

    RetentionSettingsService(AdministratorTransactions gate, EntityManager entities) {
        this.transactions = gate;
        this.entities = entities;
    }

    /** For how many days after their closing; empty for ever. */
    public Optional<Integer> find(StaffId me) {
        return transactions.read(
                me, access -> Optional.ofNullable(company(access).retentionDays()));
    }

    /**
     * Takes effect with the next daily deletion.
     *
     * @param days {@value #MIN_DAYS} to {@value #MAX_DAYS}, or {@code null} to keep them for ever
     */
    public void save(StaffId me, @Nullable Integer days) {
        if (days != null && (days < MIN_DAYS || days > MAX_DAYS)) {
            throw FormField.DAYS.invalid("Choose between %d and %,d days.".formatted(MIN_DAYS, MAX_DAYS));
        }
        transactions.write(me, access -> {
            company(access).setRetentionDays(days);
            return access;
        });
    }

    private Company company(Access access) {
        return entities.find(Company.class, access.company().value());
    }
}
