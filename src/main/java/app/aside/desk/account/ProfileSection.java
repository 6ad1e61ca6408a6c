package app.aside.desk.account;

import static app.aside.desk.language.Texts.translate;

import app.aside.desk.language.Texts;
import app.aside.desk.language.WindowTime;
import app.aside.desk.settings.form.FormErrors;
import app.aside.desk.settings.form.TimeZoneField;
import app.aside.desk.shell.Notifications;
import app.aside.language.ClockFormat;
import app.aside.shared.FormField;
import app.aside.staff.StaffId;
import app.aside.staff.profile.Profile;
import app.aside.staff.profile.ProfileService;
import app.aside.staff.profile.TimeSettings;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import java.time.ZoneId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Changes the own picture and name, and how times are written. */
class ProfileSection extends AccountSection {

    private final ProfileService service;
    private final PictureField picture;
    private final StaffId me;
    private final TextField name = new TextField(translate("common.name"));
    private final TimeZoneField zone = new TimeZoneField(
            translate("account.time-zone"),
            translate(
                    "account.zone-of-browser",
                    WindowTime.browserZone(UI.getCurrent()).getId()));
    private final Select<ClockFormat> clock = new Select<>();
    private final FormErrors errors =
            new FormErrors().with(FormField.NAME, name).with(FormField.ZONE, zone);
    private Profile saved;

    ProfileSection(ProfileService service, PictureField picture, StaffId me) {
        super(translate("account.profile"), translate("account.profile-tells"));
        this.service = service;
        this.picture = picture;
        this.me = me;
        this.saved = service.find(me);
        addClassName("profile");
        picture.showName(saved.name());
        name.setValue(saved.name());
        name.setManualValidation(true);
        name.setReadOnly(saved.namedByProvider());
        name.setHelperText(
                saved.namedByProvider() ? translate("account.name-of-provider") : translate("account.name-help"));
        zone.setValue(Objects.requireNonNullElse(id(saved.times().zone()), TimeZoneField.NONE));
        zone.setManualValidation(true);
        clock.setLabel(translate("account.clock"));
        clock.setItems(ClockFormat.values());
        clock.setItemLabelGenerator(Texts::translate);
        clock.setValue(saved.times().clock());
        Button save = new Button(translate("common.save"), click -> save());
        save.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        add(picture, name, zone, clock, save);
    }

    /** Times stay as they were drawn, so the page is loaded again where they change; what is typed waits in the browser. */
    private void save() {
        TimeSettings before = saved.times();
        if (!errors.tryRun(this::saveTouched)) {
            return;
        }
        saved = service.find(me);
        name.setValue(saved.name());
        picture.showName(saved.name());
        if (saved.times().equals(before)) {
            Notifications.show(translate("account.profile-saved"));
        } else {
            UI.getCurrent().getPage().reload();
        }
    }

    /** What was not touched stays as it is now: an administrator or another window may have changed it meanwhile. */
    private void saveTouched() {
        TimeSettings now = service.findTimes(me);
        String typedName = name.getValue().equals(saved.name()) ? null : name.getValue();
        boolean zoneTouched = !Objects.equals(chosenZone(), id(saved.times().zone()));
        boolean clockTouched = clock.getValue() != saved.times().clock();
        service.save(
                me,
                typedName,
                zoneTouched ? chosenZone() : id(now.zone()),
                clockTouched ? clock.getValue() : now.clock());
    }

    private @Nullable String chosenZone() {
        String chosen = zone.getValue();
        return chosen == null || chosen.equals(TimeZoneField.NONE) ? null : chosen;
    }

    private static @Nullable String id(@Nullable ZoneId zone) {
        return zone == null ? null : zone.getId();
    }
}
