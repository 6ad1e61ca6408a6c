package app.aside.desk.broadcast;

import app.aside.broadcast.BroadcastDraft;
import app.aside.broadcast.BroadcastService;
import app.aside.company.DepartmentName;
import app.aside.desk.shell.IsolatedName;
import app.aside.desk.shell.Notifications;
import app.aside.staff.StaffId;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
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
    private final MultiSelectComboBox<DepartmentName> departments = new MultiSelectComboBox<>("Departments");
    private final TextArea text = new TextArea("Message");
    private final Select<Duration> expiry = new Select<>();
    private final Checkbox acknowledgement = new Checkbox("Ask for acknowledgement");
    private final Button send = new Button("Send to all agents");
    private UUID request = UUID.randomUUID();

    BroadcastDialog(BroadcastService service, StaffId me) {
        this.service = service;
        this.me = me;
        setHeaderTitle("Message all agents");
        setCloseOnOutsideClick(false);
        departments.setItemLabelGenerator(department -> IsolatedName.of(department.name()));
        departments.setWidthFull();
        text.setWidthFull();
        text.setMinRows(3);
        text.setMaxRows(10);
        text.setMaxLength(BroadcastService.MAX_LENGTH);
        text.setHelperText("At most %,d characters".formatted(BroadcastService.MAX_LENGTH));
        expiry.setLabel("Expires in");
        expiry.setItems(EXPIRIES);
        expiry.setItemLabelGenerator(BroadcastDialog::label);
        expiry.setValue(Duration.ofHours(1));
        send.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        send.setDisableOnClick(true);
        send.addClickListener(click -> send());
        Div form = new Div(
                new Paragraph(
                        "It stands above the Inbox of each agent of these departments, whoever comes later included."),
                departments,
                text,
                expiry,
                acknowledgement);
        form.addClassName("dialog-form");
        add(form);
        getFooter().add(new Button("Cancel", click -> close()), send);
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
            Notifications.show("Sent to all agents. The Dashboard shows who has seen it.");
        }
        send.setEnabled(true);
    }

    private static String label(Duration duration) {
        long minutes = duration.toMinutes();
        return minutes < 60
                ? minutes + " minutes"
                : minutes < 24 * 60 ? amount(minutes / 60, "hour") : amount(minutes / (24 * 60), "day");
    }

    private static String amount(long count, String unit) {
        return count + " " + unit + (count == 1 ? "" : "s");
    }
}
