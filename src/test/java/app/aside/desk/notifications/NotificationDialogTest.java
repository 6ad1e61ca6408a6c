package app.aside.desk.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.desk.ViewTest;
import app.aside.desk.inbox.InboxView;
import app.aside.desk.language.TimeField;
import app.aside.staff.notification.NotificationSettingsService;
import app.aside.staff.notification.QuietHours;
import com.vaadin.browserless.BrowserlessUIContext;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.dialog.Dialog;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class NotificationDialogTest extends ViewTest {

    @Autowired
    NotificationSettingsService service;

    @Test
    @Tag("UC-29.4")
    void quietHoursWithAnUnreadableTimeAreNotDropped() {
        BrowserlessUIContext leo = window(company.leo());
        leo.navigate("inbox", InboxView.class);
        fire(findComponent(leo, NotificationElement.class), "open-settings");
        leo.roundTrip();
        components(leo, Checkbox.class)
                .filter(box -> "Quiet hours".equals(box.getLabel()))
                .findFirst()
                .orElseThrow()
                .setValue(true);
        List<TimeField> times = components(leo, TimeField.class).toList();
        TimeField from = times.getFirst();
        from.setValue(null);
        from.getElement().setProperty("_hasInputValue", true); // the browser's sign of words that are no time

        click(leo, "Save");

        assertThat(from.isInvalid()).isTrue();
        assertThat(from.getErrorMessage()).startsWith("This is not a time. Write it like ");
        assertThat(findComponent(leo, Dialog.class).isOpened()).isTrue();
        assertThat(service.read(company.leo()).quiet()).isNull();

        from.setValue(LocalTime.of(21, 15));
        click(leo, "Save");

        QuietHours quiet = Objects.requireNonNull(service.read(company.leo()).quiet());
        assertThat(quiet.from()).isEqualTo(21 * 60 + 15);
    }
}
