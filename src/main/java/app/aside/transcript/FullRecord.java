package app.aside.transcript;

import java.util.List;

/**
 * All of a conversation, internal messages included, for staff.
 *
 * @param exportedBy the name of the member of staff who exported it
 * @param entries in the order in which staff see them
 */
public record FullRecord(TranscriptHeading heading, String exportedBy, List<TranscriptEntry> entries)
        implements Transcript {

    public FullRecord {
        entries = List.copyOf(entries);
    }
}
