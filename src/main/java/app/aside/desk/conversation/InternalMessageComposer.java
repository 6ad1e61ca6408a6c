package app.aside.desk.conversation;

import static app.aside.desk.language.Texts.translate;

import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationStatus;
import app.aside.conversation.ConversationSummary;
import app.aside.desk.button.ActionButton;
import app.aside.desk.language.PresenceText;
import app.aside.desk.language.Texts;
import app.aside.desk.shell.IsolatedName;
import app.aside.desk.shell.NameFilter;
import app.aside.shared.Refusal;
import app.aside.staff.Role;
import app.aside.staff.StaffId;
import app.aside.supervisorcall.CallChoice;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasComponents;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Composes internal messages, visually distinct and with the recipient's name. Each conversation has one composer and one
 * draft, whoever the recipient is. The browser opens it at the press of an {@link #opens opener} and closes it once what
 * it sent has arrived.
 */
@Tag("aside-internal-composer")
@JsModule("./desk/typing/internal-composer.ts")
class InternalMessageComposer extends Component implements HasComponents, HasStyle {

    private final ConversationPanelServices services;
    private final StaffId me;
    private final ConversationId conversation;
    private final DraftEditor editor;
    private final SupervisorField supervisorField = new SupervisorField();
    private String blocked = "";
    private @Nullable StaffId agentId;
    private @Nullable String agentName;

    /** @param guides whether this viewer writes to the agent, and may ask for something */
    InternalMessageComposer(
            ConversationPanelServices services,
            StaffId me,
            ConversationId conversation,
            boolean guides,
            boolean documentsAllowed,
            Runnable onSent) {
        this.services = services;
        this.me = me;
        this.conversation = conversation;
        addClassName("internal-composer");
        getElement().setAttribute("role", "group");
        getElement().setAttribute("aria-label", translate("conversation.staff-only"));

        editor = new DraftEditor(
                BoxPurpose.INTERNAL,
                translate("conversation.internal-message"),
                translate("common.send"),
                new AttachmentUpload(services, me, translate("conversation.attach-for-staff"), documentsAllowed));
        editor.onSent(onSent);
        editor.onRefused(this::onRefused);
        Button cancel = new ActionButton(translate("common.cancel"));
        cancel.addClassName("cancel");
        cancel.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        editor.addToFooter(cancel);

        Span title = new Span();
        title.addClassName("title");
        Span hidden = new Span(translate("conversation.never-sees"));
        hidden.addClassName("hint");
        Div head = new Div(VaadinIcon.LOCK.create(), title, hidden);
        head.addClassName("head");
        Span quoted = new Span();
        quoted.addClassName("words");
        quoted.getElement().setAttribute("dir", "auto");
        Button remove = new ActionButton(VaadinIcon.CLOSE_SMALL.create());
        remove.setAriaLabel(translate("conversation.do-not-quote"));
        remove.addClassName("remove-about");
        remove.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_ICON);
        Div about = new Div(quoted, remove);
        about.addClassName("about");
        about.getElement().setAttribute("hidden", true);
        add(head, supervisorField, about, editor);
        if (guides) {
            editor.addAboveFooter(options());
        }
    }

    /** What the message asks of the agent. Only the browser reads these. */
    private static Div options() {
        Div options = new Div(
                option("ask", translate("conversation.ask")),
                option("urgent", translate("conversation.urgent")),
                option("suggested", translate("conversation.suggested")));
        options.addClassName("options");
        return options;
    }

    private static Checkbox option(String key, String label) {
        Checkbox checkbox = new Checkbox(label);
        checkbox.getElement().setAttribute("data-option", key);
        return checkbox;
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        editor.connect(
                receiver(attached.getUI()),
                conversation,
                services.internalMessages().loadDraft(me, conversation));
    }

    /** Makes a button of the conversation's panel open the composer for this recipient. */
    static void opens(Component button, InternalTarget target, String title) {
        button.getElement().setAttribute("data-opens", target.toString()).setAttribute("data-title", title);
    }

    static String titleFor(String agent) {
        return translate("conversation.internal-to", IsolatedName.of(agent));
    }

    /** Names the recipient of a reply, after the browser opened the composer for it. */
    void showRecipient(InternalTarget.Reply reply, String name) {
        readdress(reply, reply, translate("conversation.reply-to", IsolatedName.of(name)));
    }

    /** Closes it; the text stays as a draft. */
    void close() {
        getElement().executeJs("this.close()");
    }

    /** Makes the search for a supervisor start anew. */
    void resetSupervisor() {
        supervisorField.clear();
        supervisorField.setItems(query -> searchChoices(query.getFilter().orElse("")).stream()
                .skip(query.getOffset())
                .limit(query.getLimit()));
    }

    /** People by their names; any supervisor by what this window calls it. */
    private List<CallChoice> searchChoices(String typed) {
        return services.supervisorCalls().searchChoices(me, conversation, typed).stream()
                .filter(choice -> !choice.isAnySupervisor() || NameFilter.contains(nameOf(choice), typed))
                .toList();
    }

    /** Updates the agent's name and whether writing is possible. */
    void show(ConversationSummary shown, String blocked) {
        StaffId agent = shown.agentId();
        String name = shown.agentName();
        if (agent != null && name != null && agent.equals(agentId) && !name.equals(agentName)) {
            InternalTarget target = new InternalTarget.Agent(agent.value());
            readdress(target, target, titleFor(name)); // the agent was renamed
        }
        agentId = agent;
        agentName = name;
        if (shown.status() == ConversationStatus.CLOSED) {
            setBlocked(translate("conversation.closed-kept"));
        } else {
            setBlocked(blocked);
        }
    }

    void setBlocked(String reason) {
        if (!reason.equals(this.blocked)) {
            this.blocked = reason;
            editor.setBlocked(reason);
        }
    }

    private void onRefused(Refusal refusal) {
        StaffId agent = agentId;
        String name = agentName;
        // The first sending reports the new agent; only a second one goes to that agent.
        if (refusal.reason() == Refusal.Reason.CHANGED_MEANWHILE && agent != null && name != null) {
            getElement()
                    .executeJs(
                            "this.readdressAgent($0, $1)",
                            new InternalTarget.Agent(agent.value()).toString(),
                            titleFor(name));
        }
    }

    private void readdress(InternalTarget from, InternalTarget to, String title) {
        getElement().executeJs("this.readdress($0, $1, $2)", from.toString(), to.toString(), title);
    }

    private TypedTextReceiver receiver(UI window) {
        return TypedTextReceiver.of(window, services, me);
    }

    /** The browser knows whom each choice names: a sending carries its recipient. */
    private static final class SupervisorField extends ComboBox<CallChoice> {

        SupervisorField() {
            super(translate("conversation.search-by-name"));
            setItemLabelGenerator(InternalMessageComposer::nameOf);
            setWidthFull();
            setPlaceholder(translate("conversation.any-supervisor-or-name"));
            setRenderer(new ComponentRenderer<>(InternalMessageComposer::choiceRow));
            getDataGenerator()
                    .addDataGenerator(
                            (choice, item) -> item.put("target", choice.target().key()));
        }
    }

    private static String nameOf(CallChoice choice) {
        return choice.isAnySupervisor() ? translate("conversation.any-supervisor") : choice.name();
    }

    private static Div choiceRow(CallChoice choice) {
        Span name = new Span(nameOf(choice));
        List<String> facts = new ArrayList<>();
        choice.roles().stream()
                .filter(role -> role == Role.ADMINISTRATOR || role == Role.SUPERVISOR)
                .map(Texts::translate)
                .sorted()
                .forEach(facts::add);
        if (choice.isAnySupervisor()) {
            facts.add(
                    choice.present()
                            ? translate("conversation.one-available")
                            : translate("conversation.none-available"));
        } else {
            facts.add(PresenceText.label(choice.presence()));
        }
        if (choice.openCalls() > 0) {
            facts.add(translate("conversation.open-calls", choice.openCalls()));
        }
        Span details = new Span(String.join(" · ", facts));
        details.addClassName("roles");
        Div row = new Div(name, details);
        row.addClassName("colleague");
        return row;
    }
}
