package app.aside.staff.preference;

import app.aside.staff.AuthorizedTransactions;
import app.aside.staff.StaffId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.springframework.stereotype.Service;

/** What each person has switched on for the desk. Everybody reads and changes only their own. */
@Service
public class StaffPreferences {

    private final AuthorizedTransactions transactions;
    private final StaffPreferenceRepository repository;

    StaffPreferences(AuthorizedTransactions transactions, StaffPreferenceRepository repository) {
        this.transactions = transactions;
        this.repository = repository;
    }

    /** What is on. Stored names that this version does not know are ignored. */
    public Set<StaffPreference> list(StaffId me) {
        return transactions.read(me, access -> {
            Set<String> stored = Set.copyOf(repository.list(access));
            Set<StaffPreference> on = EnumSet.noneOf(StaffPreference.class);
            Arrays.stream(StaffPreference.values())
                    .filter(preference -> stored.contains(preference.name()))
                    .forEach(on::add);
            return on;
        });
    }

    public void set(StaffId me, StaffPreference preference, boolean on) {
        transactions.write(me, access -> {
            if (on) {
                repository.insert(access, preference);
            } else {
                repository.delete(access, preference);
            }
            return me;
        });
    }
}
