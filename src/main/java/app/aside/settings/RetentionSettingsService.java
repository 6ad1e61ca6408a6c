package app.aside.settings;

import app.aside.company.CompanyService;
import app.aside.shared.FormField;
import app.aside.staff.AdministratorTransactions;
import app.aside.staff.StaffId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** For how long a company keeps closed conversations; for administrators. */
@Service
public class RetentionSettingsService {

    public static final int MIN_DAYS = 30;
    public static final int MAX_DAYS = 3_650;

    private final AdministratorTransactions transactions;
    private final CompanyService companies;

    RetentionSettingsService(AdministratorTransactions transactions, CompanyService companies) {
        this.transactions = transactions;
        this.companies = companies;
    }

    /** For how many days after their closing; empty for ever. */
    public Optional<Integer> find(StaffId me) {
        return transactions.read(me, access -> companies.findRetentionDays(access.company()));
    }

    /**
     * Takes effect with the next daily deletion.
     *
     * @param days {@value #MIN_DAYS} to {@value #MAX_DAYS}, or {@code null} to keep them for ever
     */
    public void save(StaffId me, @Nullable Integer days) {
        if (days != null && (days < MIN_DAYS || days > MAX_DAYS)) {
            throw FormField.DAYS.invalid("Choose between %d and %,d days.", MIN_DAYS, MAX_DAYS);
        }
        transactions.write(me, access -> {
            companies.setRetentionDays(access.company(), days);
            return access;
        });
    }
}
