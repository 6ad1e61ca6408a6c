package app.aside.trend;

import java.time.Instant;

/**
 * The figures of one minute.
 *
 * @param longestWaitSeconds 0 if nobody waits
 * @param agentsPresent of the whole company
 */
public record FigureSample(Instant at, int waiting, int longestWaitSeconds, int ongoing, int agentsPresent) {}
