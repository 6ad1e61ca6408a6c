package app.aside.desk.settings;

import static app.aside.desk.language.Texts.translate;

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
    private final TextField colour = new TextField(translate("settings.chat.colour"));
    private final Input picker = new Input();
    private final TextArea greeting = new TextArea(translate("settings.chat.greeting"));
    private final TextArea origins = new TextArea(translate("settings.chat.sites"));
    private final ChatPreview preview;
    private final FormErrors errors = new FormErrors()
            .with(FormField.COLOUR, colour)
            .with(FormField.GREETING, greeting)
            .with(FormField.ORIGINS, origins);

    CustomerChatPanel(SettingsServices services, StaffId me) {
        super(translate("label.SettingsSection.CUSTOMER_CHAT"), translate("settings.chat.purpose"));
        this.services = services;
        this.me = me;
        CustomerChat present = services.customerChat().get(me);
        preview = new ChatPreview(services.transactions().requireAccess(me).companyName());
        addClassName("customer-chat");
        configureFields();
        show(present);
        Button save = new Button(translate("common.save"), click -> save());
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
        picker.getElement().setAttribute("aria-label", translate("settings.chat.choose-colour"));
        picker.addValueChangeListener(change -> {
            if (change.isFromClient()) {
                colour.setValue(change.getValue());
            }
        });
        greeting.setWidthFull();
        greeting.setMaxLength(CustomerChatSettingsService.MAX_GREETING_LENGTH);
        greeting.setMinRows(2);
        greeting.setPlaceholder(ChatPreview.defaultGreeting());
        greeting.setHelperText(translate("settings.chat.greeting-help"));
        greeting.setValueChangeMode(ValueChangeMode.EAGER);
        greeting.addValueChangeListener(change -> preview.setGreeting(change.getValue()));
        origins.setWidthFull();
        origins.setMinRows(3);
        origins.setPlaceholder("https://www.shop.example");
        origins.setHelperText(translate("settings.chat.sites-help"));
    }

    private Div embedCard(String companyKey) {
        TextField snippet = new TextField(translate("settings.chat.snippet"));
        snippet.setReadOnly(true);
        snippet.setWidthFull();
        snippet.setAutoselect(true);
        Anchor page = new Anchor("chat/" + companyKey, translate("settings.chat.open"));
        page.setTarget("_blank");
        snippet.getElement()
                .executeJs("return window.asideDesk.embedSnippet($0)", companyKey)
                .then(String.class, snippet::setValue);
        Div row = new Div(snippet, new CopyButton(snippet, translate("settings.chat.copied")));
        row.addClassName("link-row");
        Span note = new Span(translate("settings.chat.snippet-help"));
        note.addClassName("note");
        Div card = new Div(new H3(translate("settings.chat.embed")), row, note, page);
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
            Notifications.show(translate("settings.chat.saved"));
        });
    }
}
