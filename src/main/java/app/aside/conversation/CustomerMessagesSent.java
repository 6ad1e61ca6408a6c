package app.aside.conversation;

import app.aside.shared.CompanyId;
import java.util.List;

/**
 * Customers of one company said something, in one transaction. Published inside of it, in the place of one
 * {@link ConversationEvent.MessageSent} for each message, so that a listener needs one statement for all of them.
 *
 * @param messages of different conversations, at least one
 */
public record CustomerMessagesSent(CompanyId company, List<ConversationEvent.MessageSent> messages) {}
