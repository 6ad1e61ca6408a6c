package app.aside.record;

import java.time.Instant;

/** That {@code name} has seen an internal message, and when. */
public record Seen(String name, Instant at) {}
