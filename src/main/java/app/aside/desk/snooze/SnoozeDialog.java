package app.aside.desk.snooze;

import static app.aside.desk.language.Texts.translate;

import app.aside.desk.language.WindowTime;
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
        setHeaderTitle(translate("snooze.snooze-until"));
        DateTimePicker until = WindowTime.dateTimePicker(translate("snooze.day-and-time"));
        until.setStep(Duration.ofMinutes(15));
        String sentence = translate("snooze.choose-time");
        until.setI18n(new DateTimePicker.DateTimePickerI18n()
                .setBadInputErrorMessage(sentence)
                .setIncompleteInputErrorMessage(sentence)
                .setRequiredErrorMessage(sentence));
        until.setMin(LocalDateTime.ofInstant(now, zone).truncatedTo(ChronoUnit.MINUTES));
        until.setValue(
                LocalDateTime.ofInstant(now, zone).truncatedTo(ChronoUnit.HOURS).plusHours(2));
        until.setDatePlaceholder(translate("snooze.day"));
        until.setTimePlaceholder(translate("snooze.time"));
        Button snooze = new Button(translate("snooze.snooze"), click -> {
            LocalDateTime chosen = until.getValue();
            if (chosen == null) {
                until.setInvalid(true);
                until.setErrorMessage(sentence);
            } else if (snoozing.test(chosen.atZone(zone).toInstant())) {
                close();
            }
        });
        snooze.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        Div form = new Div(new Paragraph(translate("snooze.leaves-list")), until);
        form.addClassName("dialog-form");
        add(form);
        getFooter().add(new Button(translate("common.cancel"), click -> close()), snooze);
    }
}
