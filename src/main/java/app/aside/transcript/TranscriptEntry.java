package app.aside.transcript;

import java.time.Instant;

/** One entry of a full record. */
public sealed interface TranscriptEntry permits MessageEntry, InternalEntry {

    Instant sentAt();
}
