package app.aside.staff.language;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.ServiceTest;
import app.aside.company.Plan;
import app.aside.language.Language;
import app.aside.shared.Refusal;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class StaffLanguagesTest extends ServiceTest {

    @Autowired
    StaffLanguages languages;

    @Test
    @Tag("UC-36.1")
    @Tag("UC-36.2")
    void thePersonsChoiceComesBeforeTheCompanys() {
        CompanyFixture own = createCompany(Plan.ADVANCED);
        CompanyFixture other = createCompany(Plan.ADVANCED);
        assertThat(languages.find(own.leo())).isEmpty();

        languages.chooseForCompany(own.ana(), Language.SPANISH);
        languages.choose(own.leo(), Language.PORTUGUESE);

        assertThat(languages.find(own.leo())).contains(Language.PORTUGUESE);
        assertThat(languages.find(own.mia())).contains(Language.SPANISH);
        assertThat(languages.findOwn(own.mia())).isEmpty();
        assertThat(languages.find(other.leo())).isEmpty();

        languages.choose(own.leo(), null);
        assertThat(languages.find(own.leo())).contains(Language.SPANISH);
        languages.chooseForCompany(own.ana(), null);
        assertThat(languages.find(own.leo())).isEmpty();
    }

    @Test
    @Tag("UC-36.5")
    void mailsFollowThePersonThenTheCompany() {
        CompanyFixture own = createCompany(Plan.ADVANCED);
        CompanyFixture other = createCompany(Plan.ADVANCED);
        assertThat(languages.findForMail(own.id(), own.leo())).isEqualTo(Language.ENGLISH);

        languages.chooseForCompany(own.ana(), Language.SPANISH);
        languages.choose(own.leo(), Language.PORTUGUESE);

        assertThat(languages.findForMail(own.id(), own.leo())).isEqualTo(Language.PORTUGUESE);
        assertThat(languages.findForMail(own.id(), own.mia())).isEqualTo(Language.SPANISH);
        assertThat(languages.findForMail(other.id(), own.leo()))
                .as("nobody of another company")
                .isEqualTo(Language.ENGLISH);
    }

    @Test
    @Tag("UC-36.3")
    void onlyAdministratorsChooseForTheCompany() {
        CompanyFixture own = createCompany(Plan.ADVANCED);
        assertRefused(
                Refusal.Reason.NOT_ALLOWED,
                "Only an Administrator of your company may do this.",
                () -> languages.chooseForCompany(own.sofia(), Language.SPANISH));
        assertRefused(
                Refusal.Reason.NOT_ALLOWED,
                "Only an Administrator of your company may do this.",
                () -> languages.findOfCompany(own.leo()));
        assertThat(languages.findOfCompany(own.ana())).isEmpty();
    }
}
