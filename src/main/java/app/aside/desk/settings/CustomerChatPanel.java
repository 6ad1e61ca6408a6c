package app.aside.desk.settings;

import app.aside.desk.settings.form.CopyButton;
import app.aside.desk.settings.form.FormErrors;
import app.aside.desk.settings.form.SettingsPanel;
import app.aside.desk.settings.form.SettingsServices;
import app.aside.desk.shell.Notifications;
import app.aside.settings.CustomerChatSettingsService;
import app.aside.settings.CustomerChatSettingsService.CustomerChat;
import app.aside.shared.FormField;
import app.aside.staff.StaffId;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.List;

/** Appearance of the customer chat, sites that may embed it, and the snippet for their pages. */
class CustomerChatPanel extends SettingsPanel {

    private final SettingsServices services;
    private final StaffId me;
    private final TextField colour = new TextField("Colour");
    private final Input picker = new Input();
    private final TextArea greeting = new TextArea("Greeting");
    private final TextArea origins = new TextArea("Sites that may embed the chat");
    private final ChatPreview preview;
    private final FormErrors errors = new FormErrors()
            .with(FormField.COLOUR, colour)
            .with(FormField.GREETING, greeting)
            .with(FormField.ORIGINS, origins);

    CustomerChatPanel(SettingsServices services, StaffId me) {
        super("Customer chat", "How the chat looks to your customers, and the sites on which they find it.");
        this.services = services;
        this.me = me;
        CustomerChat present = services.customerChat().get(me);
        preview = new ChatPreview(services.transactions().requireAccess(me).companyName());
        addClassName("customer-chat");
        configureFields();
        show(present);
        Button save = new Button("Save", click -> save());
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        Div hue = new Div(colour, picker);
        hue.addClassName("hue");
        Div form = new Div(hue, greeting, origins, save);
        form.addClassName("card");
        Div columns = new Div(form, preview);
        columns.addClassName("columns");
        add(columns, embedCard(present.companyKey()));
    }

    private void configureFields() {
        colour.setMaxLength(7);
        colour.setValueChangeMode(ValueChangeMode.EAGER);
        colour.addValueChangeListener(change -> preview.setColour(change.getValue()));
        picker.setType("color");
        picker.getElement().setAttribute("aria-label", "Choose a colour");
        picker.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                colour.setValue(change.getValue());
            }
        });
        greeting.setWidthFull();
        greeting.setMaxLength(CustomerChatSettingsService.MAX_GREETING_LENGTH);
        greeting.setMinRows(2);
        greeting.setPlaceholder(ChatPreview.DEFAULT_GREETING);
        greeting.setHelperText("What a customer reads before writing to you");
        greeting.setValueChangeMode(ValueChangeMode.EAGER);
        greeting.addValueChangeListener(change -> preview.setGreeting(change.getValue()));
        origins.setWidthFull();
        origins.setMinRows(3);
        origins.setPlaceholder("https://www.shop.example");
        origins.setHelperText("One per line, with https:// and without a path. The chat page of Aside needs no entry.");
    }

    private Div embedCard(String companyKey) {
        TextField snippet = new TextField("For the pages of your site");
        snippet.setReadOnly(true);
        snippet.setWidthFull();
        snippet.setAutoselect(true);
        Anchor page = new Anchor("chat/" + companyKey, "Open the chat page");
        page.setTarget("_blank");
        snippet.getElement()
                .executeJs("return window.asideDesk.embedSnippet($0)", companyKey)
                .then(String.class, snippet::setValue);
        Div row = new Div(snippet, new CopyButton(snippet, "The snippet was copied."));
        row.addClassName("link-row");
        Span note = new Span(
                "Put it anywhere into the page, once. A page with a Content-Security-Policy also allows this "
                        + "address in script-src and connect-src. Without a site of your own, send customers to the chat page.");
        note.addClassName("note");
        Div card = new Div(new H3("Embed the chat"), row, note, page);
        card.addClassName("card");
        return card;
    }

    private void show(CustomerChat chat) {
        colour.setValue(chat.colour());
        picker.setValue(chat.colour());
        greeting.setValue(chat.greeting());
        origins.setValue(String.join("\n", chat.origins()));
        preview.setColour(chat.colour());
        preview.setGreeting(chat.greeting());
    }

    private void save() {
        List<String> sites = origins.getValue().lines().toList();
        errors.tryRun(() -> {
            show(services.customerChat().save(me, colour.getValue(), greeting.getValue(), sites));
            Notifications.show("Saved. Customers see it with the next page that they open.");
        });
    }
}
