package app.aside.conversation.details;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A customer as staff know them.
 *
 * @param values what counts now; fields without a value are missing
 * @param changes what staff changed, latest first
 */
public record CustomerContact(Map<CustomerField, String> values, List<Change> changes) {

    /**
     * One change by a member of staff.
     *
     * @param former what stood there before; empty if nothing did
     */
    public record Change(CustomerField field, String value, String former, String staffName, Instant at) {}

    /** The value of a field; empty if there is none. */
    public String value(CustomerField field) {
        return values.getOrDefault(field, "");
    }
}
