package app.aside.internalmessage.event;

import app.aside.conversation.ConversationId;
import app.aside.shared.CompanyId;
import java.util.List;

/**
 * The internal messages of these conversations are about to be deleted for good. Published inside that transaction, so
 * that rooms above delete what refers to them first.
 */
public record InternalMessagesDeleting(CompanyId company, List<ConversationId> conversations) {}
