package app.aside.conversation;

import app.aside.account.AccountId;
import java.util.List;

/** These conversations are deleted for good. Published inside the transaction that does it. */
public record ConversationsDeleted(AccountId company, List<ConversationId> conversations) {}
