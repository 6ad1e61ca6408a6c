package app.aside.desk.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.aside.attachment.SampleFiles;
import app.aside.company.Plan;
import app.aside.desk.ViewTest;
import app.aside.desk.language.TimeField;
import app.aside.desk.language.WindowTime;
import app.aside.desk.picture.StaffPictureController;
import app.aside.desk.settings.form.TimeZoneField;
import app.aside.language.ClockFormat;
import app.aside.language.Language;
import app.aside.staff.StaffId;
import app.aside.staff.language.StaffLanguages;
import app.aside.staff.picture.StaffPictureService;
import app.aside.staff.profile.ProfileService;
import app.aside.staff.profile.TimeSettings;
import com.vaadin.browserless.BrowserlessUIContext;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.avatar.Avatar;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.combobox.ComboBoxTester;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class UC37ProfileViewTest extends ViewTest {

    private static final Instant NIGHT = Instant.parse("2026-11-30T14:05:09Z");

    @Autowired
    ProfileService profiles;

    @Autowired
    StaffLanguages languages;

    @Autowired
    StaffPictureService pictures;

    private CompanyFixture own;

    @BeforeEach
    void create() {
        own = createCompany(Plan.ADVANCED);
    }

    private BrowserlessUIContext openAccount(StaffId staff) {
        BrowserlessUIContext window = window(staff);
        window.navigate("account", AccountView.class);
        return window;
    }

    private static <T extends Component> T inProfile(BrowserlessUIContext window, Class<T> type) {
        return window.find(type, findComponent(window, ProfileSection.class)).single();
    }

    private static void save(BrowserlessUIContext window) {
        window.activate();
        window.test(window.find(Button.class, findComponent(window, ProfileSection.class))
                        .withText("Save")
                        .single())
                .click();
    }

    @Test
    @Tag("UC-37.1")
    @Tag("UC-37.1a")
    void changesTheName() {
        BrowserlessUIContext leo = openAccount(own.leo());
        TextField name = inProfile(leo, TextField.class);
        assertThat(name.getValue()).isEqualTo("Leo Agent");
        leo.test(name).setValue("  ");
        save(leo);
        assertThat(name.getErrorMessage()).isEqualTo("The name is missing.");
        assertThat(name.isInvalid()).isTrue();

        leo.test(name).setValue(" Leo  Lima");
        save(leo);
        assertThat(notifications(leo)).containsExactly("Your profile is saved.");
        assertThat(name.getValue()).isEqualTo("Leo Lima");
        assertThat(name.isInvalid()).isFalse();
        assertThat(profiles.find(own.leo()).name()).isEqualTo("Leo Lima");
    }

    @Test
    @Tag("UC-37.1")
    void anUntouchedNameDoesNotUndoTheChangeOfAnAdministrator() {
        BrowserlessUIContext leo = openAccount(own.leo());
        profiles.save(own.leo(), "Leo Lima", null, ClockFormat.LANGUAGE);
        save(leo);
        assertThat(profiles.find(own.leo()).name()).isEqualTo("Leo Lima");
        assertThat(inProfile(leo, TextField.class).getValue()).isEqualTo("Leo Lima");
    }

    @Test
    @Tag("UC-37.2")
    void anOpenFormDoesNotUndoWhatAnotherWindowHasChosen() {
        BrowserlessUIContext first = openAccount(own.leo());
        BrowserlessUIContext second = openAccount(own.leo());
        first.activate();
        inProfile(first, TimeZoneField.class).setValue("Asia/Tokyo");
        save(first);
        second.activate();
        clock(second).setValue(ClockFormat.HOURS_24);
        save(second);
        assertThat(profiles.findTimes(own.leo()))
                .isEqualTo(new TimeSettings(ZoneId.of("Asia/Tokyo"), ClockFormat.HOURS_24));
    }

    @Test
    @Tag("UC-37.1b")
    void doesNotOfferANameThatTheProviderSays() {
        jdbc.sql("""
                        INSERT INTO single_sign_on (account_id, issuer, client_id, client_secret, groups_claim, password_allowed)
                        VALUES (?, 'http://localhost:9', 'aside', 'secret', 'groups', TRUE)
                        """).param(own.id().value()).update();
        jdbc.sql("""
                        INSERT INTO staff_identity (staff_id, account_id, identity_hash, issuer, connected_at)
                        VALUES (?, ?, UNHEX(SHA2('leo', 256)), 'http://localhost:9', NOW(6))
                        """).params(own.leo().value(), own.id().value()).update();
        TextField name = inProfile(openAccount(own.leo()), TextField.class);
        assertThat(name.isReadOnly()).isTrue();
        assertThat(name.getHelperText())
                .isEqualTo("It comes from your company's sign-in service. An administrator can change it.");
        assertThat(inProfile(openAccount(own.mia()), TextField.class).isReadOnly())
                .isFalse();
    }

    @Test
    @Tag("UC-37.2")
    void choosesZoneAndClock() {
        BrowserlessUIContext leo = openAccount(own.leo());
        TimeZoneField zone = inProfile(leo, TimeZoneField.class);
        assertThat(zone.getValue()).isEqualTo(TimeZoneField.NONE);
        assertThat(zone.getItemLabelGenerator().apply(TimeZoneField.NONE)).startsWith("As in the browser (");
        assertThat(zone.getItemLabelGenerator().apply("America/Sao_Paulo")).isEqualTo("America/Sao Paulo (UTC−03:00)");
        zone.setValue("Asia/Tokyo");
        clock(leo).setValue(ClockFormat.HOURS_12);
        save(leo);
        assertThat(profiles.findTimes(own.leo()))
                .isEqualTo(new TimeSettings(ZoneId.of("Asia/Tokyo"), ClockFormat.HOURS_12));

        BrowserlessUIContext again = openAccount(own.leo());
        assertThat(inProfile(again, TimeZoneField.class).getValue()).isEqualTo("Asia/Tokyo");
        assertThat(clock(again).getValue()).isEqualTo(ClockFormat.HOURS_12);
        inProfile(again, TimeZoneField.class).setValue(TimeZoneField.NONE);
        clock(again).setValue(ClockFormat.LANGUAGE);
        save(again);
        assertThat(profiles.findTimes(own.leo())).isEqualTo(TimeSettings.OF_BROWSER);
    }

    @Test
    @Tag("UC-37.2")
    void utcIsFoundByTypingAndChosen() {
        BrowserlessUIContext leo = openAccount(own.leo());
        TimeZoneField zone = inProfile(leo, TimeZoneField.class);
        assertThat(suggestions(leo, zone, "sao p")).containsExactly("America/Sao Paulo (UTC−03:00)");
        assertThat(suggestions(leo, zone, "utc")).startsWith("UTC").contains("Europe/Lisbon (UTC)");

        leo.test(zone).selectItem("UTC");
        save(leo);
        assertThat(profiles.findTimes(own.leo()).zone()).isEqualTo(ZoneId.of("UTC"));
        assertThat(WindowTime.zone(window(own.leo()).getUI())).isEqualTo(ZoneId.of("UTC"));
    }

    private static List<String> suggestions(BrowserlessUIContext window, TimeZoneField zone, String typed) {
        ComboBoxTester<ComboBox<String>, String> field = window.test(zone);
        field.setFilter(typed);
        return field.getSuggestions();
    }

    @SuppressWarnings("unchecked")
    private static Select<ClockFormat> clock(BrowserlessUIContext window) {
        return inProfile(window, Select.class);
    }

    @Test
    @Tag("UC-37.2")
    void aWindowWritesTimesAsItsPersonHasChosen() {
        profiles.save(own.leo(), null, "Asia/Tokyo", ClockFormat.HOURS_12);
        profiles.save(own.mia(), null, "America/Sao_Paulo", ClockFormat.HOURS_24);
        languages.choose(own.mia(), Language.SPANISH);

        BrowserlessUIContext leo = window(own.leo());
        assertThat(WindowTime.zone(leo.getUI())).isEqualTo(ZoneId.of("Asia/Tokyo"));
        assertThat(WindowTime.format(NIGHT)).contains("11:05:09 PM");
        assertThat(WindowTime.formatNear(NIGHT)).isEqualTo("Mon 30 Nov, 11:05 PM");
        assertThat(new TimeField("Time").getLocale()).isEqualTo(Locale.US);

        BrowserlessUIContext mia = window(own.mia());
        mia.activate();
        assertThat(WindowTime.format(NIGHT)).isEqualTo("30 nov 2026, 11:05:09");
        assertThat(WindowTime.formatNear(NIGHT)).isEqualTo("lun 30 nov, 11:05");
        assertThat(WindowTime.dateTimePicker("Time").getLocale()).isEqualTo(Locale.of("es"));

        BrowserlessUIContext ana = window(own.ana());
        ana.activate();
        assertThat(WindowTime.zone(ana.getUI())).isEqualTo(WindowTime.browserZone(ana.getUI()));
        assertThat(WindowTime.clock(ana.getUI())).isEqualTo(ClockFormat.LANGUAGE);
    }

    @Test
    @Tag("UC-37.3")
    @Tag("UC-37.3a")
    void aPictureTakesThePlaceOfTheInitialsInEachWindow() throws IOException {
        BrowserlessUIContext leo = openAccount(own.leo());
        PictureField field = findComponent(leo, PictureField.class);
        Avatar avatar = findComponent(leo, Avatar.class);
        assertThat(avatar.getName()).isEqualTo("Leo Agent");
        assertThat(avatar.getImage()).isNull();
        assertThat(components(leo, Button.class).filter(one -> "Remove picture".equals(one.getText())))
                .noneMatch(Button::isVisible);

        assertThatThrownBy(() -> field.receive(new ByteArrayInputStream(SampleFiles.gif(40, 40))))
                .hasMessage("Choose a picture in JPEG, PNG or WebP.");
        field.receive(new ByteArrayInputStream(SampleFiles.jpeg(300, 200)));

        BrowserlessUIContext other = openAccount(own.leo());
        String url = StaffPictureController.url(pictures.findOwn(own.leo()).orElseThrow());
        assertThat(findComponent(other, Avatar.class).getImage()).isEqualTo(url);
        click(other, "Remove picture");
        assertThat(findComponent(other, Avatar.class).getImage()).isNull();
        assertThat(pictures.findOwn(own.leo())).isEmpty();
    }
}
