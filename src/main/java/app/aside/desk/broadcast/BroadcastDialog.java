package app.aside.desk.broadcast;

import static app.aside.desk.language.Texts.translate;

import app.aside.broadcast.BroadcastDraft;
import app.aside.broadcast.BroadcastService;
import app.aside.company.DepartmentName;
import app.aside.desk.form.TypedForm;
import app.aside.desk.language.LocalizedMultiSelect;
import app.aside.desk.shell.IsolatedName;
import app.aside.desk.shell.Notifications;
import app.aside.staff.StaffId;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** Asks for a message to all agents. What was typed stays in it until it was sent. */
class BroadcastDialog extends Dialog {

    private static final List<Duration> EXPIRIES = List.of(
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(4),
            Duration.ofHours(8),
            Duration.ofDays(1),
            Duration.ofDays(3),
            Duration.ofDays(7));

    private final BroadcastService service;
    private final StaffId me;
    private final MultiSelectComboBox<DepartmentName> departments =
            new LocalizedMultiSelect<>(translate("broadcast.departments"));
    private final TextArea text = new TextArea(translate("broadcast.message"));
    private final Select<Duration> expiry = new Select<>();
    private final Checkbox acknowledgement = new Checkbox(translate("broadcast.ask"));
    private final Button send = new Button(translate("broadcast.send"));
    private UUID request = UUID.randomUUID();

    BroadcastDialog(BroadcastService service, StaffId me) {
        this.service = service;
        this.me = me;
        setHeaderTitle(translate("broadcast.title"));
        setCloseOnOutsideClick(false);
        departments.setItemLabelGenerator(department -> IsolatedName.of(department.name()));
        departments.setWidthFull();
        text.setWidthFull();
        text.setMinRows(3);
        text.setMaxRows(10);
        text.setMaxLength(BroadcastService.MAX_LENGTH);
        text.setHelperText(translate("broadcast.at-most", BroadcastService.MAX_LENGTH));
        expiry.setLabel(translate("broadcast.expires-in"));
        expiry.setItems(EXPIRIES);
        expiry.setItemLabelGenerator(BroadcastDialog::label);
        expiry.setValue(Duration.ofHours(1));
        send.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        send.addClickListener(click -> send());
        TypedForm form = new TypedForm(
                        new Paragraph(translate("broadcast.stands-above")), departments, text, expiry, acknowledgement)
                .sendBy(send);
        form.addClassName("dialog-form");
        add(form);
        getFooter().add(new Button(translate("common.cancel"), click -> close()), send);
    }

    /** Offers the departments of this moment; those that were chosen stay chosen. */
    void openFor(List<DepartmentName> offered) {
        List<DepartmentName> chosen = departments.isEmpty() ? offered : List.copyOf(departments.getValue());
        departments.setItems(offered);
        departments.setValue(chosen.stream().filter(offered::contains).collect(Collectors.toSet()));
        open();
        text.focus();
    }

    private void send() {
        BroadcastDraft draft = new BroadcastDraft(
                departments.getValue().stream().map(DepartmentName::id).collect(Collectors.toSet()),
                text.getValue(),
                expiry.getValue(),
                acknowledgement.getValue());
        if (Notifications.tryRun(() -> service.send(me, draft, request))) {
            request = UUID.randomUUID();
            text.clear();
            departments.clear();
            acknowledgement.clear();
            close();
            Notifications.show(translate("broadcast.sent"));
        }
    }

    private static String label(Duration duration) {
        long minutes = duration.toMinutes();
        if (minutes < 60) {
            return translate("broadcast.minutes", minutes);
        }
        return minutes < 24 * 60
                ? translate("broadcast.hours", minutes / 60)
                : translate("broadcast.days", minutes / (24 * 60));
    }
}
