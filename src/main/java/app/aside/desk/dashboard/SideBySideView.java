package app.aside.desk.dashboard;

import static app.aside.desk.language.Texts.translate;

import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationOrder.SortKey;
import app.aside.conversation.ConversationSummary;
import app.aside.conversation.OpenConversationService;
import app.aside.conversation.OpenConversationService.OpenConversationFilter;
import app.aside.desk.button.ActionButton;
import app.aside.desk.conversation.ConversationPanel;
import app.aside.desk.conversation.ConversationPanelFactory;
import app.aside.desk.shell.DeskView;
import app.aside.desk.shell.IsolatedName;
import app.aside.desk.shell.Notifications;
import app.aside.desk.shell.ScreenWidth;
import app.aside.desk.signin.CurrentStaff;
import app.aside.shared.Refusal;
import app.aside.staff.StaffId;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.Tabs;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.router.RouterLink;
import jakarta.annotation.security.RolesAllowed;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Up to four conversations, watched beside each other, each with its own box for internal messages. The address names them. A
 * narrow window shows one, and tabs for the others.
 */
@Route("dashboard/side-by-side")
@RolesAllowed({"ADMINISTRATOR", "SUPERVISOR"})
@StyleSheet("dashboard.css")
@StyleSheet("attention.css")
public class SideBySideView extends DeskView implements BeforeEnterObserver {

    static final int MAX_CONVERSATIONS = 4;

    private static final String PARAMETER = "conversation";

    private final StaffId me;
    private final OpenConversationService conversations;
    private final ConversationPanelFactory panelFactory;
    private final Map<ConversationId, ConversationPanel> panels = new LinkedHashMap<>();
    private final Map<Tab, ConversationId> tabbed = new LinkedHashMap<>();
    private final ComboBox<ConversationSummary> another = new ComboBox<>();
    private final Tabs tabs = new Tabs();
    private final Div row = new Div();
    private boolean narrow;

    SideBySideView(CurrentStaff current, OpenConversationService conversations, ConversationPanelFactory panels) {
        super("SideBySide");
        this.me = current.id();
        this.conversations = conversations;
        this.panelFactory = panels;
        addClassName("side-by-side");
        H1 heading = new H1(translate("navigation.SideBySide"));
        heading.addClassName("view-title");
        another.setPlaceholder(translate("dashboard.another"));
        another.setAriaLabel(translate("dashboard.another"));
        another.setItemLabelGenerator(SideBySideView::label);
        another.setItems(query -> list(query.getFilter().orElse(""), query.getOffset(), query.getLimit()));
        another.addValueChangeListener(change -> {
            if (change.getValue() != null) {
                add(change.getValue().id());
            }
        });
        tabs.getElement().setAttribute("aria-label", translate("conversation.conversation"));
        tabs.addSelectedChangeListener(change -> showOne());
        Div head = new Div(heading, new RouterLink(translate("dashboard.all"), DashboardView.class), another);
        head.addClassName("view-head");
        row.addClassName("panels");
        add(head, tabs, row);
        ScreenWidth.whenNarrow(this, now -> {
            narrow = now;
            showOne();
        });
    }

    /** Leads from one conversation to this view. */
    static Button button(ConversationId first) {
        Button button = new Button(VaadinIcon.SPLIT_H.create());
        button.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_ICON);
        button.addClassName("beside");
        button.setAriaLabel(translate("navigation.SideBySide"));
        button.setTooltipText(translate("dashboard.side-by-side"));
        button.addClickListener(click -> navigate(Set.of(first)));
        ActionButton.leadTo(button, "");
        return button;
    }

    private static void navigate(Set<ConversationId> shown) {
        if (shown.isEmpty()) {
            UI.getCurrent().navigate(DashboardView.class);
            return;
        }
        List<String> ids = shown.stream().map(ConversationId::toString).toList();
        UI.getCurrent().navigate(SideBySideView.class, new QueryParameters(Map.of(PARAMETER, ids)));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        Set<ConversationId> wanted = new LinkedHashSet<>();
        event.getLocation().getQueryParameters().getParameters().getOrDefault(PARAMETER, List.of()).stream()
                .flatMap(SideBySideView::parse)
                .limit(MAX_CONVERSATIONS)
                .forEach(wanted::add);
        panels.keySet().stream()
                .filter(id -> !wanted.contains(id))
                .toList()
                .forEach(id -> row.remove(panels.remove(id)));
        wanted.stream().filter(id -> !panels.containsKey(id)).forEach(this::open);
        another.setEnabled(panels.size() < MAX_CONVERSATIONS);
        another.setHelperText(another.isEnabled() ? null : translate("dashboard.at-most-four"));
        showTabs();
    }

    private static Stream<ConversationId> parse(String id) {
        try {
            return Stream.of(ConversationId.parse(id));
        } catch (Refusal refusal) {
            return Stream.empty(); // an address that somebody has changed
        }
    }

    private void open(ConversationId id) {
        try {
            ConversationPanel panel = panelFactory.open(me, id, ConversationPanel.Mode.WATCH, () -> remove(id));
            panel.nameClose(translate("dashboard.remove-from-view"), VaadinIcon.CLOSE_SMALL);
            panels.put(id, panel);
            row.add(panel);
        } catch (Refusal refusal) {
            Notifications.showRefusal(refusal);
        }
    }

    private void add(ConversationId id) {
        another.clear();
        Set<ConversationId> shown = new LinkedHashSet<>(panels.keySet());
        shown.add(id);
        navigate(shown);
    }

    private void remove(ConversationId id) {
        Set<ConversationId> shown = new LinkedHashSet<>(panels.keySet());
        shown.remove(id);
        navigate(shown);
    }

    private Stream<ConversationSummary> list(String text, int offset, int limit) {
        return conversations
                .list(
                        me,
                        new OpenConversationFilter(text, null, Set.of(), false),
                        SortKey.ATTENTION,
                        false,
                        offset,
                        limit)
                .stream();
    }

    private static String label(ConversationSummary conversation) {
        return "%s · %s · %s"
                .formatted(
                        IsolatedName.of(conversation.customerName()),
                        conversation.protocol(),
                        conversation.agentName() == null
                                ? translate(conversation.status())
                                : IsolatedName.of(conversation.agentName()));
    }

    private void showTabs() {
        ConversationId selected = tabbed.get(tabs.getSelectedTab());
        tabs.removeAll();
        tabbed.clear();
        Map<ConversationId, String> customers = conversations
                .list(
                        me,
                        new OpenConversationFilter("", null, panels.keySet(), true),
                        SortKey.OPENED,
                        false,
                        0,
                        MAX_CONVERSATIONS)
                .stream()
                .collect(Collectors.toMap(ConversationSummary::id, ConversationSummary::customerName));
        panels.keySet().forEach(id -> {
            Tab tab = new Tab(customers.getOrDefault(id, "–"));
            tabbed.put(tab, id);
            tabs.add(tab);
            if (id.equals(selected)) {
                tabs.setSelectedTab(tab);
            }
        });
        showOne();
    }

    /** In a narrow window the selected conversation alone. */
    private void showOne() {
        @Nullable ConversationId selected = tabbed.get(tabs.getSelectedTab());
        tabs.setVisible(narrow && panels.size() > 1);
        panels.forEach((id, panel) -> panel.setVisible(!narrow || selected == null || id.equals(selected)));
    }
}
