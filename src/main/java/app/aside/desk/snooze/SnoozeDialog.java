package app.aside.desk.snooze;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.function.Predicate;

/** Takes a day and a time in the agent's own zone. */
class SnoozeDialog extends Dialog {

    /** @param snoozing whether it could be done; says why otherwise */
    SnoozeDialog(ZoneId zone, Instant now, Predicate<Instant> snoozing) {
        setHeaderTitle("Snooze until");
        DateTimePicker until = new DateTimePicker("Day and time");
        until.setStep(Duration.ofMinutes(15));
        until.setMin(LocalDateTime.ofInstant(now, zone).truncatedTo(ChronoUnit.MINUTES));
        until.setValue(
                LocalDateTime.ofInstant(now, zone).truncatedTo(ChronoUnit.HOURS).plusHours(2));
        until.setDatePlaceholder("Day");
        until.setTimePlaceholder("Time");
        Button snooze = new Button("Snooze", click -> {
            LocalDateTime chosen = until.getValue();
            if (chosen == null) {
                until.setInvalid(true);
                until.setErrorMessage("Choose a day and a time.");
            } else if (snoozing.test(chosen.atZone(zone).toInstant())) {
                close();
            }
        });
        snooze.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        Div form = new Div(
                new Paragraph("It leaves your list until then, or until the customer writes. The clocks go on."),
                until);
        form.addClassName("dialog-form");
        add(form);
        getFooter().add(new Button("Cancel", click -> close()), snooze);
    }
}
