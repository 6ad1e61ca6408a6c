package app.aside.live;

import java.util.Set;

/**
 * What changed since a listener was called last.
 *
 * @param topics at least one
 * @param lastPublished {@link System#nanoTime} of the last of them: whoever began to read later has seen them all
 */
public record Changes(Set<Topic> topics, long lastPublished) {}
