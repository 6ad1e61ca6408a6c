package app.aside.routing;

import app.aside.company.DepartmentId;
import app.aside.conversation.ConversationId;
import app.aside.staff.StaffId;
import java.time.Instant;
import java.util.UUID;

/** A conversation that one agent is asked to take until {@code expiresAt}. */
record Offer(
        UUID id,
        DepartmentId department,
        ConversationId conversation,
        StaffId agent,
        Instant offeredAt,
        Instant expiresAt) {

    /** How an offer ends. */
    enum Outcome {
        ACCEPTED,
        DECLINED,
        MISSED,
        /** Somebody else took the conversation, or the agent left, before there was an answer. */
        WITHDRAWN,
        /** Nothing was offered: the agent had the conversation and transferred it to this queue. Counts as a refusal. */
        GIVEN_AWAY
    }
}
