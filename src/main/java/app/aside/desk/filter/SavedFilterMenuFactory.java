package app.aside.desk.filter;

import app.aside.savedfilter.FilteredList;
import app.aside.savedfilter.SavedFilterService;
import app.aside.staff.StaffId;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Makes the menu of saved filters of a list. */
@Component
public class SavedFilterMenuFactory {

    private final SavedFilterService filters;

    SavedFilterMenuFactory(SavedFilterService filters) {
        this.filters = filters;
    }

    /**
     * @param current the present filter, as parameters of the address
     * @param use shows the list with a saved filter
     */
    public SavedFilterMenu create(
            StaffId me, FilteredList list, Supplier<Map<String, String>> current, Consumer<Map<String, String>> use) {
        return new SavedFilterMenu(filters, me, list, current, use);
    }
}
