package app.aside.transcript;

import java.time.Instant;

/** One thing in a full record, with its place in time. */
public sealed interface TranscriptEntry permits MessageEntry, InternalEntry {

    Instant sentAt();
}
