package app.aside.transcript;

import java.time.Instant;

/**
 * What happened to guidance or to a call.
 *
 * @param words what, by whom, and why
 */
public record GuidanceStep(String words, Instant at) {}
