package app.aside.internalmessage;

import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationStatus;
import app.aside.shared.CompanyId;
import java.time.Instant;

/**
 * Somebody wrote an internal message. Published inside the transaction that did it, without a word of the message.
 *
 * @param status how the conversation stood
 * @param seq counts the internal messages of a conversation from 1
 */
public record InternalMessageSent(
        CompanyId company, ConversationId conversation, ConversationStatus status, int seq, Instant at) {}
