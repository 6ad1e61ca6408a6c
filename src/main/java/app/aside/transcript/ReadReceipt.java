package app.aside.transcript;

import java.time.Instant;

/** A member of staff has seen an internal message. */
public record ReadReceipt(String readerName, Instant readAt) {}
