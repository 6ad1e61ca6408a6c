package app.aside.clock;

import java.time.Instant;
import java.util.List;

/**
 * Who said something to whom and when.
 *
 * @param turns in their order; without notes of the system
 */
record ConversationHistory(Instant openedAt, List<Turn> turns) {

    /** @param byCustomer otherwise by an agent */
    record Turn(Instant at, boolean byCustomer) {}
}
