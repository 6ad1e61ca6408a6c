package app.aside.conversation.receipt;

import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationReader;
import app.aside.staff.AuthorizedTransactions;
import app.aside.staff.StaffId;
import org.springframework.stereotype.Service;

/** What staff read of the receipts of conversations that they may read. */
@Service
public class CustomerReceiptReader {

    private final AuthorizedTransactions transactions;
    private final ConversationReader conversations;
    private final CustomerReceiptRepository receipts;

    CustomerReceiptReader(
            AuthorizedTransactions transactions, ConversationReader conversations, CustomerReceiptRepository receipts) {
        this.transactions = transactions;
        this.conversations = conversations;
        this.receipts = receipts;
    }

    /** @throws app.aside.shared.Refusal when the conversation does not exist for this person */
    public CustomerReceipt read(StaffId me, ConversationId id) {
        return transactions.read(me, access -> {
            conversations.require(access, id);
            return receipts.read(access.company(), id);
        });
    }
}
