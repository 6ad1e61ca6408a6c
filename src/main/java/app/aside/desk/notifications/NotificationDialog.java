package app.aside.desk.notifications;

import static app.aside.desk.language.Texts.translate;

import app.aside.desk.language.Texts;
import app.aside.desk.language.TimeField;
import app.aside.desk.language.WindowTime;
import app.aside.desk.shell.Notifications;
import app.aside.staff.StaffId;
import app.aside.staff.notification.NotificationKind;
import app.aside.staff.notification.NotificationSettings;
import app.aside.staff.notification.NotificationSettingsService;
import app.aside.staff.notification.QuietHours;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** In which a person chooses of what to be told, how, and when not. */
@StyleSheet("notifications.css")
class NotificationDialog extends Dialog {

    private static final LocalTime EVENING = LocalTime.of(20, 0);
    private static final LocalTime MORNING = LocalTime.of(8, 0);

    private final NotificationSettingsService service;
    private final StaffId me;
    private final CheckboxGroup<NotificationKind> sounds = kinds(translate("notification.sound"));
    private final CheckboxGroup<NotificationKind> desktop = kinds(translate("notification.desktop"));
    private final Paragraph permission = new Paragraph();
    private final Button allow = new Button(translate("notification.allow"));
    private final Checkbox badge = new Checkbox(translate("notification.badge"));
    private final Checkbox details = new Checkbox(translate("notification.details"));
    private final Checkbox quiet = new Checkbox(translate("notification.quiet-hours"));
    private final TimeField from = new TimeField(translate("common.from"));
    private final TimeField to = new TimeField(translate("common.to"));
    private final Checkbox urgent = new Checkbox(translate("notification.urgent-too"));
    private final @Nullable ZoneId former;
    private ZoneId zone = ZoneOffset.UTC;

    NotificationDialog(NotificationSettingsService service, StaffId me, NotificationSettings settings) {
        this.service = service;
        this.me = me;
        QuietHours hours = settings.quiet();
        former = hours == null ? null : hours.zone();
        setHeaderTitle(translate("notification.title"));
        sounds.setValue(settings.sounds());
        desktop.setValue(settings.desktop());
        Button listen = new Button(translate("notification.listen"), click -> play());
        listen.addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_TERTIARY);
        allow.addThemeVariants(ButtonVariant.LUMO_SMALL);
        allow.addClickListener(click -> askPermission());
        permission.addClassName("permission");
        permission.getElement().setAttribute("role", "status");
        badge.setValue(settings.badge());
        details.setValue(settings.details());
        details.setHelperText(translate("notification.screen"));
        quiet.setValue(hours != null);
        from.setValue(hours == null ? EVENING : LocalTime.ofSecondOfDay(hours.from() * 60L));
        to.setValue(hours == null ? MORNING : LocalTime.ofSecondOfDay(hours.to() * 60L));
        urgent.setValue(hours == null || !hours.urgentToo());
        quiet.addValueChangeListener(change -> showQuiet());
        Div times = new Div(from, to);
        times.addClassName("times");
        Div form = new Div(sounds, listen, desktop, permission, allow, details, badge, quiet, times, urgent);
        form.addClassNames("dialog-form", "notification-form");
        add(form);
        Button save = new Button(translate("common.save"), click -> save());
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        getFooter().add(new Button(translate("common.cancel"), click -> close()), save);
        showQuiet();
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        super.onAttach(attached);
        zone = WindowTime.zone(attached.getUI());
        quiet.setHelperText(
                former == null || former.equals(zone)
                        ? translate("notification.by-clock", zone.getId())
                        : translate("notification.by-new-clock", zone.getId(), former.getId()));
        getElement().executeJs("return window.asideDesk.noticePermission()").then(String.class, this::showPermission);
    }

    private void showQuiet() {
        boolean on = quiet.getValue();
        from.setVisible(on);
        to.setVisible(on);
        urgent.setVisible(on);
    }

    private void play() {
        getElement()
                .executeJs(
                        "window.asideDesk.playSamples($0)",
                        sounds.getValue().stream().sorted().map(Enum::name).toList());
    }

    private void askPermission() {
        getElement().executeJs("return window.asideDesk.allowNotices()").then(String.class, this::showPermission);
    }

    private void showPermission(String answer) {
        allow.setVisible("default".equals(answer));
        permission.setText(
                switch (answer) {
                    case "granted" -> translate("notification.granted");
                    case "default" -> translate("notification.asks-once");
                    case "denied" -> translate("notification.denied");
                    default -> translate("notification.none");
                });
    }

    private void save() {
        if (quiet.getValue() && !(from.hasTime() & to.hasTime())) {
            return;
        }
        boolean saved = Notifications.tryRun(() -> service.save(
                me,
                new NotificationSettings(
                        sounds.getValue(), desktop.getValue(), badge.getValue(), details.getValue(), quietHours())));
        if (saved) {
            close();
        }
    }

    private @Nullable QuietHours quietHours() {
        LocalTime begin = from.getValue();
        LocalTime end = to.getValue();
        return quiet.getValue() && begin != null && end != null
                ? new QuietHours(begin.toSecondOfDay() / 60, end.toSecondOfDay() / 60, zone, !urgent.getValue())
                : null;
    }

    private static CheckboxGroup<NotificationKind> kinds(String label) {
        CheckboxGroup<NotificationKind> group = new CheckboxGroup<>(label);
        group.setItems(NotificationKind.values());
        group.setItemLabelGenerator(Texts::translate);
        return group;
    }
}
