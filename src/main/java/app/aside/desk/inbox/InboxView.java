package app.aside.desk.inbox;

import static app.aside.desk.language.Texts.translate;

import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationService;
import app.aside.conversation.ConversationStatus;
import app.aside.conversation.ConversationSummary;
import app.aside.conversation.details.ConversationDetailsReader;
import app.aside.desk.conversation.ConversationPanel;
import app.aside.desk.conversation.ConversationPanelFactory;
import app.aside.desk.conversation.MasterDetailView;
import app.aside.desk.details.DetailsColumn;
import app.aside.desk.details.DetailsPaneFactory;
import app.aside.desk.filter.SavedFilterMenuFactory;
import app.aside.desk.filter.TagFilter;
import app.aside.desk.shell.Notifications;
import app.aside.desk.shell.ShowsUnread;
import app.aside.desk.shell.UnreadMessages;
import app.aside.desk.shell.WindowReader;
import app.aside.desk.shell.WindowReaders;
import app.aside.desk.signin.CurrentStaff;
import app.aside.internalmessage.InboxReader;
import app.aside.live.Topic;
import app.aside.savedfilter.FilteredList;
import app.aside.shared.Refusal;
import app.aside.staff.preference.StaffPreference;
import app.aside.staff.preference.StaffPreferences;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.signals.Signal;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The agent's conversations and the departments' queue, with one conversation beside them. */
@Route("inbox")
@Menu(title = "Inbox", order = 2, icon = "vaadin:inbox")
@RolesAllowed("AGENT")
@StyleSheet("inbox.css")
public class InboxView extends MasterDetailView implements ShowsUnread {

    private final ConversationService conversations;
    private final InboxReader reader;
    private final StaffPreferences preferences;
    private final UnreadMessages unreadMessages;
    private final InboxList inboxList;
    private final DetailsColumn detailsColumn;
    private final Runnable refreshMine;
    private final Runnable refreshQueue;
    private final Div emptyState = new Div();

    InboxView(
            CurrentStaff current,
            InboxReader reader,
            ConversationService conversations,
            ConversationPanelFactory panels,
            DetailsPaneFactory detailsPanes,
            StaffPreferences preferences,
            ConversationDetailsReader details,
            SavedFilterMenuFactory savedFilters,
            WindowReaders windowReaders,
            Clock clock) {
        super("Inbox", current.id(), panels, ConversationPanel.Mode.SERVE);
        this.conversations = conversations;
        this.reader = reader;
        this.preferences = preferences;
        WindowReader windowReader = windowReaders.current();
        this.unreadMessages = windowReader.unreadMessages();
        addClassName("inbox");

        inboxList = new InboxList(
                clock,
                new TagFilter(details, me),
                savedFilters.create(me, FilteredList.INBOX, this::filterParameters, this::useFilter),
                new ListListener());
        Set<StaffPreference> set = preferences.list(me);
        inboxList.showCompact(set.contains(StaffPreference.COMPACT_LIST));
        emptyState.add(new H2(translate("inbox.none-open")), new Paragraph(translate("inbox.choose-one")));
        emptyState.addClassName("nothing");
        detailsColumn = detailsPanes.createColumn(this, me, set);
        add(inboxList, detail(), detailsColumn);

        refreshMine = windowReader.watch(
                this, WindowReader.LIST_INTERVAL, Set.of(Topic.workList(me.value())), () -> read(this::readMine));
        refreshQueue = windowReader.watchShared(this, () -> reader.listQueueTopics(me), () -> read(this::readQueue));
        Signal.effect(this, () -> {
            Map<ConversationId, Integer> unread = unreadMessages.counts().get();
            Signal.untracked(() -> {
                inboxList.showUnread(unread);
                if (!unread.keySet().containsAll(closedRows()) || !rows().containsAll(unread.keySet())) {
                    refreshMine.run();
                }
                return true;
            });
        });
    }

    @Override
    protected void onDetailChanged(@Nullable ConversationPanel panel) {
        if (panel == null) {
            detail().add(emptyState);
        }
        inboxList.setOpened(panel == null ? null : panel.id());
        detailsColumn.show(panel);
    }

    @Override
    protected Map<String, String> filterParameters() {
        Map<String, String> parameters = new TreeMap<>();
        inboxList.writeFilter(parameters);
        return parameters;
    }

    @Override
    protected void showFilter(Map<String, String> parameters) {
        inboxList.showFilter(parameters);
    }

    @Override
    protected void applyFilter() {
        refreshQueue.run(); // more wait than are loaded
        if (inboxList.filterTag() != null) {
            refreshMine.run();
        }
    }

    private void readMine() {
        List<ConversationSummary> mine =
                reader.listMine(me, unreadMessages.current().keySet());
        String tag = inboxList.filterTag();
        inboxList.showMine(
                mine,
                tag == null
                        ? Set.of()
                        : reader.selectMineWithTag(
                                me, mine.stream().map(ConversationSummary::id).toList(), tag));
    }

    /** As much of it as the agent has scrolled to. */
    private void readQueue() {
        int limit = Math.max(inboxList.queue().size(), InboxList.QUEUE_PAGE_SIZE);
        inboxList.showQueue(reader.readQueue(me, inboxList.filterText(), inboxList.filterTag(), limit));
    }

    private void readMoreOfQueue() {
        List<ConversationSummary> shown = inboxList.queue();
        if (!shown.isEmpty()) {
            inboxList.addToQueue(reader.listQueueAfter(
                    me, inboxList.filterText(), inboxList.filterTag(), shown.getLast(), InboxList.QUEUE_PAGE_SIZE));
        }
    }

    private void read(Runnable reading) {
        try {
            reading.run();
        } catch (Refusal refusal) {
            inboxList.showError(translate(refusal));
        }
    }

    private Set<ConversationId> rows() {
        return inboxList.mine().stream().map(ConversationSummary::id).collect(Collectors.toSet());
    }

    /** Closed conversations, which are listed as long as they have unread internal messages. */
    private Set<ConversationId> closedRows() {
        return inboxList.mine().stream()
                .filter(row -> row.status() == ConversationStatus.CLOSED)
                .map(ConversationSummary::id)
                .collect(Collectors.toSet());
    }

    private class ListListener implements InboxList.Listener {

        @Override
        public void take(ConversationId id) {
            if (Notifications.tryRun(() -> conversations.take(me, id))) {
                InboxView.this.open(id);
            }
        }

        @Override
        public void open(ConversationId id) {
            InboxView.this.open(id);
        }

        @Override
        public void openUnread(ConversationId id) {
            InboxView.this.openUnread(id);
        }

        @Override
        public void filterChanged() {
            InboxView.this.filterChanged();
        }

        @Override
        public void moreOfQueue() {
            read(InboxView.this::readMoreOfQueue);
        }

        @Override
        public void densityChanged(boolean compact) {
            preferences.set(me, StaffPreference.COMPACT_LIST, compact);
        }
    }
}
