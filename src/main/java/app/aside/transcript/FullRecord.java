package app.aside.transcript;

import java.util.List;

/**
 * A whole conversation for staff, with its internal messages.
 *
 * @param exportedBy the name of the member of staff who exported it
 * @param entries in the order of the timeline
 */
public record FullRecord(TranscriptHeading heading, String exportedBy, List<TranscriptEntry> entries)
        implements Transcript {

    public FullRecord {
        entries = List.copyOf(entries);
    }
}
