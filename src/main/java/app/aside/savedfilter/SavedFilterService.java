package app.aside.savedfilter;

import app.aside.company.DepartmentDirectory;
import app.aside.company.DepartmentName;
import app.aside.shared.Refusal;
import app.aside.shared.TextNormalizer;
import app.aside.shared.UuidV7;
import app.aside.staff.Access;
import app.aside.staff.AuthorizedTransactions;
import app.aside.staff.Role;
import app.aside.staff.StaffId;
import java.util.List;
import java.util.Map;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;

/**
 * Saved filters: everybody keeps personal ones; administrators share some with a department or the company. A filter
 * gives nobody a right: the lists read with the rights of whoever uses it.
 */
@Service
public class SavedFilterService {

    public static final int MAX_NAME_LENGTH = 60;

    /** The most that one person, one department or the company has for one list. */
    static final int MAX_FILTERS = 50;

    private final AuthorizedTransactions transactions;
    private final SavedFilterRepository filters;
    private final DepartmentDirectory departments;

    SavedFilterService(
            AuthorizedTransactions transactions, SavedFilterRepository filters, DepartmentDirectory departments) {
        this.transactions = transactions;
        this.filters = filters;
        this.departments = departments;
    }

    /** This person's and those shared with this person, by name. */
    public List<SavedFilter> list(StaffId me, FilteredList list) {
        return transactions.read(me, access -> {
            list.require(access);
            return filters.list(access, list);
        });
    }

    /** The departments with which this person may share filters; an empty list if this person may share none at all. */
    public List<DepartmentName> listSharingDepartments(StaffId me) {
        return transactions.read(
                me, access -> access.hasRole(Role.ADMINISTRATOR) ? departments.list() : List.<DepartmentName>of());
    }

    /** @throws Refusal with a sentence that says what to mend */
    public SavedFilterId save(
            StaffId me, FilteredList list, String typedName, FilterAudience audience, Map<String, String> parameters) {
        String name = normalizeName(typedName);
        String text = format(parameters);
        return transactions.write(me, access -> {
            list.require(access);
            requireMayShare(access, audience);
            if (filters.count(access, list, audience) >= MAX_FILTERS) {
                throw new Refusal(
                        Refusal.Reason.CONFLICT,
                        "There are %d saved filters already; delete one that nobody uses.",
                        MAX_FILTERS);
            }
            SavedFilterId id = new SavedFilterId(UuidV7.next());
            uniquely(() -> filters.insert(access, id, list, name, audience, text));
            return id;
        });
    }

    /** @throws Refusal with a sentence that says what to mend */
    public void rename(StaffId me, SavedFilterId id, String typedName) {
        String name = normalizeName(typedName);
        transactions.write(me, access -> {
            requireChangeable(access, id);
            uniquely(() -> filters.rename(access, id, name));
            return me;
        });
    }

    /**
     * Keeps the name and for whom it is, and looks for something else from now on.
     *
     * @throws Refusal with a sentence that says what to mend
     */
    public void replace(StaffId me, SavedFilterId id, FilteredList list, Map<String, String> parameters) {
        String text = format(parameters);
        transactions.write(me, access -> {
            list.require(access);
            requireChangeable(access, id);
            if (!filters.replace(access, id, list, text)) {
                throw Refusal.notFound("saved filter");
            }
            return me;
        });
    }

    /** @throws Refusal if it does not exist for this person, or is shared and this person is no administrator */
    public void delete(StaffId me, SavedFilterId id) {
        transactions.write(me, access -> {
            requireChangeable(access, id);
            filters.delete(access, id);
            return me;
        });
    }

    private static String format(Map<String, String> parameters) {
        if (parameters.isEmpty()) {
            throw Refusal.invalid("Filter the list first; then its filter can be saved.");
        }
        return FilterParameters.format(parameters);
    }

    private static String normalizeName(String typed) {
        return TextNormalizer.singleLine(typed, MAX_NAME_LENGTH, "The name");
    }

    private void requireMayShare(Access access, FilterAudience audience) {
        if (audience instanceof FilterAudience.Personal) {
            return;
        }
        if (!access.hasRole(Role.ADMINISTRATOR)) {
            throw Refusal.notAllowed("Only administrators share filters.");
        }
        if (audience instanceof FilterAudience.OfDepartment(var department) && !departments.exists(department)) {
            throw Refusal.notFound("department");
        }
    }

    private void requireChangeable(Access access, SavedFilterId id) {
        SavedFilter filter = filters.find(access, id).orElseThrow(() -> Refusal.notFound("saved filter"));
        if (!filter.mayChange()) {
            throw Refusal.notAllowed("Only administrators change shared filters.");
        }
    }

    private static void uniquely(Runnable write) {
        try {
            write.run();
        } catch (DuplicateKeyException e) {
            throw new Refusal(Refusal.Reason.CONFLICT, "There is a saved filter with this name already.");
        }
    }
}
