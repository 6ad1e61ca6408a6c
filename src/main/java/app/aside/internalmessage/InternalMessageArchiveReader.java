package app.aside.internalmessage;

import app.aside.conversation.ConversationId;
import app.aside.database.Transactions;
import app.aside.shared.CompanyId;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Internal messages for a room that keeps a company's own copy of them; nobody's rights are looked at here. */
@Component
public class InternalMessageArchiveReader {

    private final InternalMessageRepository messages;
    private final Transactions transactions;

    InternalMessageArchiveReader(InternalMessageRepository messages, Transactions transactions) {
        this.messages = messages;
        this.transactions = transactions;
    }

    /** The one of that number; empty when it was deleted with its conversation. */
    public Optional<InternalMessage> findMessage(CompanyId company, ConversationId conversation, int seq) {
        return transactions.read(company.value(), () -> messages.findBySeq(conversation, seq));
    }
}
