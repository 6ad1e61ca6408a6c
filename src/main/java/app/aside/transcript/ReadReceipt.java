package app.aside.transcript;

import java.time.Instant;

/** That {@code name} has seen an internal message, and when. */
public record ReadReceipt(String readerName, Instant readAt) {}
