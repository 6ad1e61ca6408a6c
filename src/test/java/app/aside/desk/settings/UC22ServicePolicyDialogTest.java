package app.aside.desk.settings;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.clock.ClockTargets;
import app.aside.clock.OpeningHours;
import app.aside.clock.ServicePolicySettingsService;
import app.aside.company.Plan;
import app.aside.desk.ViewTest;
import com.vaadin.browserless.BrowserlessUIContext;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class UC22ServicePolicyDialogTest extends ViewTest {

    @Autowired
    ServicePolicySettingsService policies;

    private BrowserlessUIContext ana;
    private ServicePolicyDialog dialog;

    @BeforeEach
    void openDialog() {
        company = createCompany(Plan.ADVANCED);
        ana = window(company.ana());
        open(ana, "settings/departments");
        reopen();
    }

    private void reopen() {
        ana.activate();
        dialog = new ServicePolicyDialog(policies, company.ana(), company.support(), "Support");
        dialog.open();
        ana.roundTrip();
    }

    private Checkbox closes() {
        return ana.find(Checkbox.class)
                .withCondition(box -> "This department has opening hours".equals(box.getLabel()))
                .single();
    }

    @SuppressWarnings("unchecked")
    private ComboBox<String> zone() {
        return ana.find(ComboBox.class)
                .withCondition(box -> box.getParent().isPresent() && "Time zone".equals(box.getLabel()))
                .single();
    }

    private TextField day(String name) {
        return ana.find(TextField.class)
                .withCondition(field -> name.equals(field.getLabel()))
                .single();
    }

    private IntegerField target(String label) {
        return ana.find(IntegerField.class)
                .withCondition(field -> label.equals(field.getLabel()))
                .single();
    }

    private TextArea area(String begin) {
        return ana.find(TextArea.class)
                .withCondition(field -> field.getLabel().startsWith(begin))
                .single();
    }

    @Test
    @Tag("UC-22.1")
    void hoursAndTargetsAreSavedAndShownAgain() {
        closes().setValue(true);
        zone().setValue("America/Sao_Paulo");
        day("Saturday").setValue("10:00-14:00");
        target("First reply").setValue(15);
        click(ana, "Save");

        assertThat(dialog.isOpened()).isFalse();
        OpeningHours hours = Objects.requireNonNull(
                policies.read(company.ana(), company.support()).hours());
        assertThat(hours.zone()).isEqualTo(ZoneId.of("America/Sao_Paulo"));
        assertThat(hours.week())
                .containsKeys(DayOfWeek.MONDAY, DayOfWeek.SATURDAY)
                .doesNotContainKey(DayOfWeek.SUNDAY);
        assertThat(policies.read(company.ana(), company.support()).targets())
                .isEqualTo(new ClockTargets(Duration.ofMinutes(15), null, null, null));

        reopen();
        assertThat(closes().getValue()).isTrue();
        assertThat(day("Saturday").getValue()).isEqualTo("10:00-14:00");
        assertThat(target("First reply").getValue()).isEqualTo(15);
        closes().setValue(false);
        click(ana, "Save");
        assertThat(policies.read(company.ana(), company.support()).hours()).isNull();
    }

    @Test
    @Tag("UC-22.1")
    void hoursMayCountInUtc() {
        closes().setValue(true);
        ana.test(zone()).selectItem("UTC");
        click(ana, "Save");
        assertThat(Objects.requireNonNull(
                                policies.read(company.ana(), company.support()).hours())
                        .zone())
                .isEqualTo(ZoneId.of("UTC"));
    }

    @Test
    @Tag("UC-22.1")
    void whatCannotBeIsSaidBesideItsFieldAndNothingIsSaved() {
        closes().setValue(true);
        click(ana, "Save");
        assertThat(zone().isInvalid()).as("no zone").isTrue();

        zone().setValue("America/Sao_Paulo");
        day("Monday").setValue("18:00-09:00");
        click(ana, "Save");
        assertThat(day("Monday").isInvalid()).isTrue();
        assertThat(zone().isInvalid()).isFalse();

        day("Monday").setValue("09:00-18:00");
        area("Holidays").setValue("the day after tomorrow");
        click(ana, "Save");
        assertThat(area("Holidays").isInvalid()).isTrue();

        area("Holidays").setValue("");
        target("First reply").setValue(0);
        click(ana, "Save");
        assertThat(target("First reply").getErrorMessage())
                .isEqualTo("A target is between 10 seconds and 30 days of open time.");
        assertThat(dialog.isOpened()).isTrue();
        assertThat(policies.read(company.ana(), company.support()).hours()).isNull();
    }
}
