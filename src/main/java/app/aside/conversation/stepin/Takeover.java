package app.aside.conversation.stepin;

import app.aside.conversation.ConversationId;
import java.time.Instant;

/**
 * A conversation that somebody took over, as its former agent is told.
 *
 * @param seq the number of the message by which the customer was told
 * @param agentName who took it over, as named at that moment
 */
public record Takeover(
        ConversationId conversation,
        int seq,
        String protocol,
        String customerName,
        String agentName,
        Instant takenAt) {}
