package app.aside.report;

import app.aside.conversation.ConversationId;
import java.time.Instant;

/** What every counted row has. */
public interface ReportRow {

    /** Stands for the name of a colleague where nobody came. */
    String NOBODY = "Nobody";

    ConversationId conversation();

    /** The department's name. */
    String department();

    /** The name of the agent of the conversation. */
    String agent();

    /** The name of the administrator or supervisor on the other side, or {@link #NOBODY}. */
    String colleague();

    /** The moment by which the row belongs to a period and a day. */
    Instant at();
}
