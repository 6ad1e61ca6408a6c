package app.aside.report;

import app.aside.staff.StaffDirectory;
import app.aside.staff.StaffId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one line.
 *
 * @param key tells the line from the others, see {@link ReportGrouping#keyOf}
 * @param label what people call it
 * @param address of the person whom the line is about; empty if it is about no person
 * @param rows newest first
 */
record ReportGroup<R extends ReportRow>(String key, String label, String address, List<R> rows) {

    /**
     * Sorts rows into their lines, in order of the labels. A person has one line, called by the present name; the address is
     * added where several have one name.
     *
     * @param rows newest first
     * @param people whom the rows name; somebody who is missing is called as in the newest row
     */
    static <R extends ReportRow> List<ReportGroup<R>> of(
            List<R> rows, ReportFilter filter, Map<StaffId, StaffDirectory.Contact> people) {
        List<ReportGroup<R>> groups = rows.stream()
                .collect(Collectors.groupingBy(row -> filter.grouping().keyOf(row, filter.zone())))
                .entrySet()
                .stream()
                .map(group -> of(
                        group.getKey(),
                        filter.grouping().personOf(group.getValue().getFirst()),
                        group.getValue(),
                        people))
                .toList();
        Map<String, Long> uses =
                groups.stream().collect(Collectors.groupingBy(ReportGroup::label, Collectors.counting()));
        return groups.stream()
                .map(group -> uses.getOrDefault(group.label(), 0L) > 1 ? group.withAddress() : group)
                .sorted(Comparator.<ReportGroup<R>, String>comparing(ReportGroup::label)
                        .thenComparing(ReportGroup::key))
                .toList();
    }

    private static <R extends ReportRow> ReportGroup<R> of(
            String key, @Nullable ReportPerson person, List<R> rows, Map<StaffId, StaffDirectory.Contact> people) {
        if (person == null) {
            return new ReportGroup<>(key, key.equals(ReportGrouping.NOBODY) ? ReportRow.NOBODY : key, "", rows);
        }
        StaffDirectory.Contact contact =
                people.getOrDefault(person.id(), new StaffDirectory.Contact(person.name(), ""));
        return new ReportGroup<>(key, contact.name(), contact.email(), rows);
    }

    private ReportGroup<R> withAddress() {
        return address.isEmpty() ? this : new ReportGroup<>(key, "%s (%s)".formatted(label, address), address, rows);
    }
}
