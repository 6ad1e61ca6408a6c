package app.aside.report;

import app.aside.conversation.ConversationId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What every counted row has. */
public interface ReportRow {

    /** What a line is called whose rows have no colleague. */
    String NOBODY = "Nobody";

    ConversationId conversation();

    /** The department's name. */
    String department();

    /** The agent of the conversation. */
    ReportPerson agent();

    /** The administrator or supervisor on the other side; {@code null} if nobody came. */
    @Nullable
    ReportPerson colleague();

    /** The moment by which the row belongs to a period and a day. */
    Instant at();
}
