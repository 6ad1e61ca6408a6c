package app.aside.search.opensearch;

/** The fields of a document: one for each message, and one for each conversation with its names. */
final class Fields {

    static final String COMPANY = "company";
    static final String CONVERSATION = "conversation";
    static final String DEPARTMENT = "department";
    static final String AGENT = "agent";

    /** Whether it is the document of a conversation, as opposed to those of its messages. */
    static final String IS_CONVERSATION = "isConversation";

    /** In every document of a conversation with internal messages. */
    static final String HAS_INTERNAL_MESSAGES = "hasInternalMessages";

    /** When the conversation was opened, in microseconds of the Unix time. */
    static final String OPENED = "opened";

    /** 0 in the document of a conversation; twice the number of a message, and one more if it is internal. */
    static final String ENTRY = "entry";

    /** In one document: the database and how far its logs were read. */
    static final String STATE = "state";

    private Fields() {}

    static int entry(int seq, boolean internal) {
        return seq * 2 + (internal ? 1 : 0);
    }
}
