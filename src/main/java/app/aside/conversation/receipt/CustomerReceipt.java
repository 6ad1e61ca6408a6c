package app.aside.conversation.receipt;

/**
 * Up to which message, of those that the customer may see.
 *
 * @param deliveredSeq the customer's client has got them
 * @param seenSeq the customer has seen them, as the client says
 */
public record CustomerReceipt(int deliveredSeq, int seenSeq) {

    public static final CustomerReceipt NONE = new CustomerReceipt(0, 0);

    /** What was seen was delivered, whatever the client says. */
    public CustomerReceipt {
        if (seenSeq < 0 || deliveredSeq < 0) {
            throw new IllegalArgumentException("Messages are counted from 1");
        }
        deliveredSeq = Math.max(deliveredSeq, seenSeq);
    }

    /** The client has got the messages up to this one. */
    public static CustomerReceipt delivered(int seq) {
        return new CustomerReceipt(seq, 0);
    }

    /** Receipts only go forward, in whatever order they arrive. */
    public CustomerReceipt and(CustomerReceipt other) {
        return new CustomerReceipt(Math.max(deliveredSeq, other.deliveredSeq), Math.max(seenSeq, other.seenSeq));
    }

    /** Of a conversation with so many messages. */
    public CustomerReceipt upTo(int lastSeq) {
        return new CustomerReceipt(Math.min(deliveredSeq, lastSeq), Math.min(seenSeq, lastSeq));
    }
}
