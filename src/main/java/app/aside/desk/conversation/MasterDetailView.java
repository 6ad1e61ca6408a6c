package app.aside.desk.conversation;

import static app.aside.desk.language.Texts.translate;

import app.aside.conversation.ConversationId;
import app.aside.desk.shell.DeskView;
import app.aside.desk.shell.Notifications;
import app.aside.shared.Refusal;
import app.aside.staff.StaffId;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.router.BeforeEvent;
import com.vaadin.flow.router.HasUrlParameter;
import com.vaadin.flow.router.Location;
import com.vaadin.flow.router.OptionalParameter;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.RouteConfiguration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A list with the conversation of the URL beside it. */
public abstract class MasterDetailView extends DeskView implements HasUrlParameter<String> {

    protected final StaffId me;
    private final ConversationPanelFactory panelFactory;
    private final ConversationPanel.Mode mode;
    private final Div detail = new Div();
    private @Nullable ConversationPanel panel;
    private boolean filterShown;
    private boolean showingFilter;

    protected MasterDetailView(String name, StaffId me, ConversationPanelFactory panels, ConversationPanel.Mode use) {
        super(name);
        this.me = me;
        this.panelFactory = panels;
        this.mode = use;
        detail.addClassName("side");
    }

    /** The container of the conversation panel; the view places it. */
    protected final Div detail() {
        return detail;
    }

    /** Called when another conversation, or none, is opened. */
    protected abstract void onDetailChanged(@Nullable ConversationPanel panel);

    /** The filter of the list for the address; its keys are part of links that people share. */
    protected Map<String, String> filterParameters() {
        return Map.of();
    }

    /** Sets the fields to the filter of an address. Unknown values are ignored. */
    protected void showFilter(Map<String, String> parameters) {}

    /** Reads the list with the filter of the fields. */
    protected void applyFilter() {}

    /** For the fields of the filter: applies it and keeps it in the address, for a reload and for whoever gets the link. */
    protected final void filterChanged() {
        if (!showingFilter) {
            writeAddress();
            applyFilter();
        }
    }

    /** As {@link #filterChanged}, for what the list shows already. */
    protected final void filterApplied() {
        if (!showingFilter) {
            writeAddress();
        }
    }

    /** Filters as somebody has saved it. What this viewer cannot choose is left out. */
    protected final void useFilter(Map<String, String> saved) {
        showFields(saved);
        writeAddress();
        applyFilter();
        // A tag may stand there by its present name.
        if (!filterParameters().keySet().equals(saved.keySet())) {
            Notifications.show(translate("conversation.filter-left-out"));
        }
    }

    private void showFields(Map<String, String> values) {
        showingFilter = true;
        showFilter(values);
        showingFilter = false;
    }

    private void writeAddress() {
        UI.getCurrent().getPage().getHistory().replaceState(null, new Location(path(), queryParameters()));
    }

    private String path() {
        String view = RouteConfiguration.forSessionScope().getUrl(getClass());
        return panel == null ? view : view + "/" + panel.id();
    }

    private QueryParameters queryParameters() {
        return QueryParameters.simple(filterParameters());
    }

    @Override
    public void setParameter(BeforeEvent event, @OptionalParameter @Nullable String id) {
        QueryParameters parameters = event.getLocation().getQueryParameters();
        boolean filtered = !parameters.getParameters().isEmpty();
        if (!filterShown || filtered && !parameters.equals(queryParameters())) {
            filterShown = true;
            Map<String, String> values = new HashMap<>();
            parameters.getParameters().forEach((name, value) -> values.put(name, value.getFirst()));
            showFields(values);
            applyFilter();
        }
        try {
            show(id == null ? null : ConversationId.parse(id));
        } catch (Refusal refusal) {
            Notifications.showRefusal(refusal);
            show(null);
        }
        if (!parameters.equals(queryParameters())) {
            writeAddress();
        }
    }

    protected final void open(ConversationId id) {
        UI.getCurrent().navigate(getClass(), id.toString(), queryParameters());
    }

    private void close() {
        UI.getCurrent().navigate(path().split("/")[0], queryParameters());
    }

    /** Opens a conversation and its unread internal messages. */
    protected final void openUnread(ConversationId id) {
        if (panel == null || !panel.id().equals(id)) {
            open(id);
        }
        if (panel != null) {
            panel.openUnread();
        }
    }

    /** Opens a conversation and the box for an internal message about a reason of attention. */
    protected final void openReason(ConversationId id, String rule) {
        if (panel == null || !panel.id().equals(id)) {
            open(id);
        }
        if (panel != null) {
            panel.openReason(rule);
        }
    }

    private void show(@Nullable ConversationId id) {
        if (panel != null && panel.id().equals(id)) {
            return;
        }
        detail.removeAll();
        panel = id == null ? null : panelFactory.open(me, id, mode, this::close);
        if (panel != null) {
            H1 heading = new H1(viewName());
            heading.addClassName("visually-hidden");
            detail.add(heading, panel);
        }
        setClassName("with-panel", panel != null);
        onDetailChanged(panel);
    }
}
