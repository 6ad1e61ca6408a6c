package app.aside.savedfilter;

import java.util.Map;

/**
 * A filter with a name. It says what to look for, not what may be found: whoever uses it finds what that person may read.
 *
 * @param parameters of the list's address
 * @param mayChange whether the person for whom it was read may rename and delete it
 */
public record SavedFilter(
        SavedFilterId id, String name, FilterAudience audience, Map<String, String> parameters, boolean mayChange) {}
