package app.aside.desk.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.company.Plan;
import app.aside.desk.ViewTest;
import app.aside.desk.inbox.InboxView;
import app.aside.desk.language.WindowTime;
import app.aside.staff.notification.NotificationKind;
import app.aside.staff.notification.NotificationSettings;
import app.aside.staff.notification.NotificationSettingsService;
import app.aside.staff.notification.QuietHours;
import com.vaadin.browserless.BrowserlessUIContext;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.timepicker.TimePicker;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a person chooses in the dialog stands there again in the next window. */
class UC29NotificationDialogTest extends ViewTest {

    private static final Set<NotificationKind> ALL = Set.of(NotificationKind.values());

    @Autowired
    private NotificationSettingsService service;

    private CompanyFixture own;

    @BeforeEach
    void create() {
        own = createCompany(Plan.ADVANCED);
    }

    private BrowserlessUIContext openDialog() {
        BrowserlessUIContext window = window(own.leo());
        window.navigate("inbox", InboxView.class);
        fire(findComponent(window, NotificationElement.class), "open-settings");
        assertThat(window.find(NotificationDialog.class).all()).hasSize(1);
        return window;
    }

    @SuppressWarnings("unchecked")
    private static CheckboxGroup<NotificationKind> group(BrowserlessUIContext window, String label) {
        return window.find(CheckboxGroup.class)
                .withCondition(group -> label.equals(group.getLabel()))
                .single();
    }

    private static Checkbox checkbox(BrowserlessUIContext window, String label) {
        return window.find(Checkbox.class)
                .withCondition(box -> label.equals(box.getLabel()))
                .single();
    }

    private static TimePicker time(BrowserlessUIContext window, String label) {
        return window.find(TimePicker.class)
                .withCondition(picker -> label.equals(picker.getLabel()))
                .single();
    }

    @Test
    @Tag("UC-29.1")
    @Tag("UC-29.3")
    @Tag("UC-29.5")
    void eachKindAndEachWayIsChosenForItself() {
        BrowserlessUIContext window = openDialog();
        assertThat(group(window, "Sound").getValue()).isEqualTo(ALL);
        assertThat(group(window, "Desktop notification").getValue()).isEqualTo(ALL);
        group(window, "Sound").setValue(Set.of(NotificationKind.INTERNAL, NotificationKind.URGENT));
        group(window, "Desktop notification").setValue(Set.of(NotificationKind.URGENT));
        checkbox(window, "Count what waits on the application's icon").setValue(false);
        checkbox(window, "Say who wrote, and how a customer's message begins").setValue(true);
        click(window, "Save");
        assertThat(window.find(NotificationDialog.class).all()).isEmpty();
        assertThat(service.read(own.leo()))
                .isEqualTo(new NotificationSettings(
                        Set.of(NotificationKind.INTERNAL, NotificationKind.URGENT),
                        Set.of(NotificationKind.URGENT),
                        false,
                        true,
                        null));

        BrowserlessUIContext later = openDialog();
        assertThat(group(later, "Sound").getValue())
                .isEqualTo(Set.of(NotificationKind.INTERNAL, NotificationKind.URGENT));
        assertThat(group(later, "Desktop notification").getValue()).isEqualTo(Set.of(NotificationKind.URGENT));
        assertThat(checkbox(later, "Count what waits on the application's icon").getValue())
                .isFalse();
        assertThat(checkbox(later, "Say who wrote, and how a customer's message begins")
                        .getValue())
                .isTrue();
        assertThat(checkbox(later, "Quiet hours").getValue()).isFalse();
        click(later, "Cancel");
        assertThat(service.read(own.mia())).as("of somebody else").isEqualTo(NotificationSettings.DEFAULT);
    }

    @Test
    @Tag("UC-29.4")
    void quietHoursFollowThePersonToAnotherTimeZone() {
        ZoneId former = ZoneId.of("Pacific/Chatham");
        service.save(
                own.leo(), new NotificationSettings(ALL, ALL, true, false, new QuietHours(1200, 480, former, false)));
        BrowserlessUIContext window = openDialog();
        assertThat(checkbox(window, "Quiet hours").getHelperText()).contains(former.getId());
        click(window, "Save");
        QuietHours saved = Objects.requireNonNull(service.read(own.leo()).quiet());
        assertThat(saved).isEqualTo(new QuietHours(1200, 480, WindowTime.zone(window.getUI()), false));
        assertThat(saved.zone()).isNotEqualTo(former);
    }

    @Test
    @Tag("UC-29.4")
    @Tag("UC-29.4a")
    void quietHoursAreKeptAndHaveALength() {
        BrowserlessUIContext window = openDialog();
        assertThat(window.find(TimePicker.class).all())
                .as("not before they are wanted")
                .isEmpty();
        checkbox(window, "Quiet hours").setValue(true);
        assertThat(time(window, "From").getValue()).isEqualTo(LocalTime.of(20, 0));
        time(window, "From").setValue(LocalTime.of(21, 15));
        time(window, "To").setValue(LocalTime.of(21, 15));
        click(window, "Save");
        assertThat(notifications(window)).contains("Quiet hours begin and end at different times.");
        assertThat(service.read(own.leo())).isEqualTo(NotificationSettings.DEFAULT);

        time(window, "To").setValue(LocalTime.of(7, 30));
        checkbox(window, "Urgent things all the same").setValue(false);
        click(window, "Save");
        QuietHours saved = Objects.requireNonNull(service.read(own.leo()).quiet());
        assertThat(saved.from()).isEqualTo(21 * 60 + 15);
        assertThat(saved.to()).isEqualTo(7 * 60 + 30);
        assertThat(saved.urgentToo()).isTrue();

        BrowserlessUIContext later = openDialog();
        assertThat(time(later, "From").getValue()).isEqualTo(LocalTime.of(21, 15));
        assertThat(time(later, "To").getValue()).isEqualTo(LocalTime.of(7, 30));
        assertThat(checkbox(later, "Urgent things all the same").getValue()).isFalse();
        checkbox(later, "Quiet hours").setValue(false);
        click(later, "Save");
        assertThat(service.read(own.leo())).isEqualTo(NotificationSettings.DEFAULT);
    }

    @Test
    @Tag("UC-29.4")
    void quietHoursWithAnUnreadableTimeAreNotDropped() {
        BrowserlessUIContext window = openDialog();
        checkbox(window, "Quiet hours").setValue(true);
        TimePicker from = time(window, "From");
        from.setValue(null);
        from.getElement().setProperty("_hasInputValue", true); // the browser's sign of words that are no time

        click(window, "Save");

        assertThat(from.isInvalid()).isTrue();
        assertThat(from.getErrorMessage()).startsWith("This is not a time. Write it like ");
        assertThat(findComponent(window, NotificationDialog.class).isOpened()).isTrue();
        assertThat(service.read(own.leo()).quiet()).isNull();

        from.setValue(LocalTime.of(21, 15));
        click(window, "Save");

        QuietHours quiet = Objects.requireNonNull(service.read(own.leo()).quiet());
        assertThat(quiet.from()).isEqualTo(21 * 60 + 15);
    }
}
