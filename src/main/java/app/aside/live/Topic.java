package app.aside.live;

import java.util.UUID;

/**
 * Something that can change and that somebody may be looking at. A topic names the thing and says nothing of what
 * happened to it.
 *
 * @param kind what sort of thing
 * @param id the identity of the thing
 */
public record Topic(Kind kind, UUID id) {

    /** The sorts of things, from the widest circle to the narrowest. */
    public enum Kind {
        /** Any open conversation of a company. */
        COMPANY,
        /** Any open conversation of a department. */
        DEPARTMENT,
        /** Who waits in a department. */
        QUEUE,
        /**
         * Positions in the queue of a department; published when somebody leaves the queue or comes back to it, and for
         * nothing else.
         */
        QUEUE_POSITION,
        /** What a customer may see of one conversation. */
        CONVERSATION,
        /** What the customer has got and seen of one conversation, for staff to see. */
        CUSTOMER_RECEIPT,
        /** What only staff may see of one conversation; customers' streams never listen here. */
        INTERNAL_THREAD,
        /** What staff noted beside one conversation; customers' streams never listen here. */
        CONVERSATION_DETAILS,
        /** The own conversations of one member of staff. */
        WORK_LIST,
        /** The unread internal messages of one member of staff. */
        UNREAD,
        /** What one member of staff must be told at once, in whatever view. */
        ALERTS,
        /** Of what one member of staff wants to be told. */
        PREFERENCES,
        /** What one member of staff has chosen of presence, and the connection. */
        PRESENCE,
        /** The offer and the load of one member of staff, or the queues of a company that nobody serves. */
        ROUTING,
        /** The call to a supervisor of one conversation; customers' streams never listen here. */
        SUPERVISOR_CALL,
        /** Why one conversation needs somebody, and who guides; customers' streams never listen here. */
        ATTENTION,
        /** The pictures of a company's staff. */
        PICTURES,
        /** How one member of staff signs in, and where the person is signed in. */
        SESSIONS,
        /** The rights of one member of staff, or the plan of a company. */
        ACCESS,
        /** Customer or agent types in a conversation, for the other side to see. */
        TYPING,
        /** Staff type to each other inside a conversation; customers' streams never listen here. */
        INTERNAL_TYPING,
        /** What is sent to a company's own systems. */
        WEBHOOK_DELIVERY,
        /** What is mailed to staff of a company. */
        MAIL_DELIVERY,
        /** The figures of the last hour of a company; each node samples and tells its own windows. */
        TREND,
        /** Whether the database can be reached. */
        DATABASE,
        /** Whether this node is about to stop. */
        DRAIN
    }

    private static final Topic DATABASE = new Topic(Kind.DATABASE, new UUID(0, 0));

    private static final Topic DRAIN = new Topic(Kind.DRAIN, new UUID(0, 0));

    /** Of this node alone. */
    public static Topic database() {
        return DATABASE;
    }

    /** Of this node alone. */
    public static Topic drain() {
        return DRAIN;
    }

    /** Whether it concerns the node where it was published, and no other. */
    public boolean isOfOneNode() {
        return kind == Kind.DATABASE || kind == Kind.DRAIN || kind == Kind.TREND;
    }

    public static Topic company(UUID account) {
        return new Topic(Kind.COMPANY, account);
    }

    public static Topic pictures(UUID account) {
        return new Topic(Kind.PICTURES, account);
    }

    public static Topic department(UUID department) {
        return new Topic(Kind.DEPARTMENT, department);
    }

    public static Topic queue(UUID department) {
        return new Topic(Kind.QUEUE, department);
    }

    public static Topic queuePosition(UUID department) {
        return new Topic(Kind.QUEUE_POSITION, department);
    }

    public static Topic conversation(UUID conversation) {
        return new Topic(Kind.CONVERSATION, conversation);
    }

    public static Topic customerReceipt(UUID conversation) {
        return new Topic(Kind.CUSTOMER_RECEIPT, conversation);
    }

    public static Topic internalThread(UUID conversation) {
        return new Topic(Kind.INTERNAL_THREAD, conversation);
    }

    public static Topic conversationDetails(UUID conversation) {
        return new Topic(Kind.CONVERSATION_DETAILS, conversation);
    }

    public static Topic workList(UUID staff) {
        return new Topic(Kind.WORK_LIST, staff);
    }

    public static Topic unread(UUID staff) {
        return new Topic(Kind.UNREAD, staff);
    }

    public static Topic alerts(UUID staff) {
        return new Topic(Kind.ALERTS, staff);
    }

    public static Topic preferences(UUID staff) {
        return new Topic(Kind.PREFERENCES, staff);
    }

    public static Topic presence(UUID staff) {
        return new Topic(Kind.PRESENCE, staff);
    }

    public static Topic routing(UUID staffOrAccount) {
        return new Topic(Kind.ROUTING, staffOrAccount);
    }

    public static Topic supervisorCall(UUID conversation) {
        return new Topic(Kind.SUPERVISOR_CALL, conversation);
    }

    public static Topic attention(UUID conversation) {
        return new Topic(Kind.ATTENTION, conversation);
    }

    public static Topic sessions(UUID staff) {
        return new Topic(Kind.SESSIONS, staff);
    }

    public static Topic access(UUID staffOrAccount) {
        return new Topic(Kind.ACCESS, staffOrAccount);
    }

    public static Topic webhookDelivery(UUID account) {
        return new Topic(Kind.WEBHOOK_DELIVERY, account);
    }

    public static Topic mailDelivery(UUID account) {
        return new Topic(Kind.MAIL_DELIVERY, account);
    }

    /** Of this node alone. */
    public static Topic trend(UUID account) {
        return new Topic(Kind.TREND, account);
    }

    public static Topic typing(UUID conversation) {
        return new Topic(Kind.TYPING, conversation);
    }

    public static Topic internalTyping(UUID conversation) {
        return new Topic(Kind.INTERNAL_TYPING, conversation);
    }
}
