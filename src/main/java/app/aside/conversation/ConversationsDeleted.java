package app.aside.conversation;

import app.aside.shared.CompanyId;
import java.util.List;

/** These conversations are deleted for good. Published inside the transaction that does it. */
public record ConversationsDeleted(CompanyId company, List<ConversationId> conversations) {}
