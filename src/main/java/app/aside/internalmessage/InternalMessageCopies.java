package app.aside.internalmessage;

import app.aside.account.AccountId;
import app.aside.conversation.ConversationId;
import app.aside.database.Transactions;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Internal messages for a room that keeps a company's own copy of them; nobody's rights are looked at here. */
@Component
public class InternalMessageCopies {

    private final InternalMessageRepository messages;
    private final Transactions transactions;

    InternalMessageCopies(InternalMessageRepository messages, Transactions transactions) {
        this.messages = messages;
        this.transactions = transactions;
    }

    /** The one of that number; empty when it was deleted with its conversation. */
    public Optional<InternalMessage> message(AccountId company, ConversationId conversation, int seq) {
        return transactions.read(
                company.value(), () -> messages.bySeq(conversation.value(), seq).map(InternalRow::toMessage));
    }
}
