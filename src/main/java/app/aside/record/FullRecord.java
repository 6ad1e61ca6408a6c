package app.aside.record;

import java.util.List;

/**
 * All of a conversation, internal messages included, for staff.
 *
 * @param exportedBy the name of the member of staff who exported it
 * @param entries in the order in which staff see them
 */
public record FullRecord(Heading heading, String exportedBy, List<Entry> entries) implements Transcript {

    public FullRecord {
        entries = List.copyOf(entries);
    }
}
