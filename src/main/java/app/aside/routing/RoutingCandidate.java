package app.aside.routing;

import app.aside.staff.StaffId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An agent of the department who is available and has a connection.
 *
 * @param load the ongoing conversations of all departments
 * @param capacity at least 1
 * @param lastAssignedAt when routing last gave this agent a conversation
 * @param hasOffer is being asked about another conversation
 */
record RoutingCandidate(
        StaffId agent, int load, int capacity, @Nullable Instant lastAssignedAt, boolean hasOffer) {

    boolean isEligible() {
        return load < capacity && !hasOffer;
    }
}
