package app.aside.customerapi;

import app.aside.conversation.receipt.CustomerReceipt;
import app.aside.shared.Refusal;
import app.aside.shared.RefusalCode;
import org.jspecify.annotations.Nullable;

/**
 * Up to which message, by number. Either may be missing.
 *
 * @param delivered the client has got them
 * @param seen the customer has seen them
 */
record ReceiptRequest(@Nullable Integer delivered, @Nullable Integer seen) {

    CustomerReceipt toReceipt() {
        int deliveredSeq = delivered == null ? 0 : delivered;
        int seenSeq = seen == null ? 0 : seen;
        if (deliveredSeq < 0 || seenSeq < 0) {
            throw Refusal.invalid(RefusalCode.REQUEST_MALFORMED, "Messages are counted from 1.");
        }
        return new CustomerReceipt(deliveredSeq, seenSeq);
    }
}
