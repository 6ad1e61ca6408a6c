package app.aside.desk.details;

import app.aside.conversation.ConversationId;
import app.aside.conversation.details.ConversationDetailsReader;
import app.aside.conversation.details.ConversationDetailsService;
import app.aside.desk.shell.WindowReaders;
import app.aside.internalmessage.InternalMessageReader;
import app.aside.staff.StaffId;
import app.aside.staff.preference.StaffPreference;
import app.aside.staff.preference.StaffPreferences;
import com.vaadin.flow.component.html.Div;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Creates the places of details in views, and the panes in them. */
@Component
public class DetailsPaneFactory {

    private final ConversationDetailsReader reader;
    private final ConversationDetailsService service;
    private final InternalMessageReader internalMessages;
    private final StaffPreferences preferences;
    private final WindowReaders windowReaders;

    DetailsPaneFactory(
            ConversationDetailsReader reader,
            ConversationDetailsService service,
            InternalMessageReader internalMessages,
            StaffPreferences preferences,
            WindowReaders windowReaders) {
        this.reader = reader;
        this.service = service;
        this.internalMessages = internalMessages;
        this.preferences = preferences;
        this.windowReaders = windowReaders;
    }

    /**
     * The place of the details of whatever conversation the view shows.
     *
     * @param chosen what this person has switched on: the details stay folded in all views or in none
     */
    public DetailsColumn createColumn(Div view, StaffId me, Set<StaffPreference> chosen) {
        return new DetailsColumn(
                view,
                (conversation, onFold) -> create(me, conversation, onFold),
                chosen.contains(StaffPreference.FOLDED_DETAILS),
                folded -> preferences.set(me, StaffPreference.FOLDED_DETAILS, folded));
    }

    /** @param onFold called when the viewer closes the pane */
    private DetailsPane create(StaffId me, ConversationId id, Runnable onFold) {
        return new DetailsPane(
                new DetailsPane.Services(reader, service, internalMessages), windowReaders.current(), me, id, onFold);
    }
}
