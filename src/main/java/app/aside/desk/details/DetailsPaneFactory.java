package app.aside.desk.details;

import app.aside.conversation.ConversationId;
import app.aside.conversation.details.ConversationDetailsReader;
import app.aside.conversation.details.ConversationDetailsService;
import app.aside.desk.shell.WindowReaders;
import app.aside.internalmessage.InternalMessageReader;
import app.aside.staff.StaffId;
import org.springframework.stereotype.Component;

/** Creates the panes beside conversations. */
@Component
public class DetailsPaneFactory {

    private final ConversationDetailsReader reader;
    private final ConversationDetailsService service;
    private final InternalMessageReader internalMessages;
    private final WindowReaders windowReaders;

    DetailsPaneFactory(
            ConversationDetailsReader reader,
            ConversationDetailsService service,
            InternalMessageReader internalMessages,
            WindowReaders windowReaders) {
        this.reader = reader;
        this.service = service;
        this.internalMessages = internalMessages;
        this.windowReaders = windowReaders;
    }

    /** @param onFold called when the viewer closes the pane */
    public DetailsPane create(StaffId me, ConversationId id, Runnable onFold) {
        return new DetailsPane(
                new DetailsPane.Services(reader, service, internalMessages), windowReaders.current(), me, id, onFold);
    }
}
