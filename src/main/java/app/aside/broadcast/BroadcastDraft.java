package app.aside.broadcast;

import app.aside.company.DepartmentId;
import java.time.Duration;
import java.util.Set;

/**
 * What somebody wants to tell all agents, as typed.
 *
 * @param departments whose agents are to read it
 * @param validFor from now on; five minutes to seven days
 */
public record BroadcastDraft(
        Set<DepartmentId> departments, String text, Duration validFor, boolean asksAcknowledgement) {}
