package app.aside.staff.preference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.aside.ServiceTest;
import app.aside.company.Plan;
import app.aside.shared.Refusal;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@Tag("UC-23.2")
class StaffPreferencesTest extends ServiceTest {

    @Autowired
    StaffPreferences preferences;

    @Test
    void everybodyHasTheirOwn() {
        preferences.set(company.leo(), StaffPreference.COMPACT_LIST, true);
        preferences.set(company.leo(), StaffPreference.COMPACT_LIST, true);

        assertThat(preferences.list(company.leo())).containsExactly(StaffPreference.COMPACT_LIST);
        assertThat(preferences.list(company.mia())).isEmpty();
        assertThat(preferences.list(createCompany(Plan.ESSENTIAL).leo())).isEmpty();

        preferences.set(company.leo(), StaffPreference.COMPACT_LIST, false);
        assertThat(preferences.list(company.leo())).isEmpty();
    }

    @Test
    void aNameOfAnotherVersionIsIgnored() {
        jdbc.sql("INSERT INTO staff_preference (staff_id, name, account_id) VALUES (?, 'FUTURE', ?)")
                .params(company.mia().value(), company.id().value())
                .update();
        assertThat(preferences.list(company.mia())).isEmpty();
    }

    @Test
    void disabledPersonIsRefused() {
        disable(company.ben());
        assertThatThrownBy(() -> preferences.set(company.ben(), StaffPreference.COMPACT_LIST, true))
                .isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> preferences.list(company.ben())).isInstanceOf(Refusal.class);
    }
}
