package app.aside.desk.presence;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.company.Plan;
import app.aside.desk.ViewTest;
import app.aside.desk.language.PresenceText;
import app.aside.language.Language;
import app.aside.staff.language.StaffLanguages;
import app.aside.staff.presence.PresenceSettingsService;
import app.aside.staff.presence.PresenceStatus;
import com.vaadin.browserless.BrowserlessUIContext;
import com.vaadin.flow.component.textfield.TextArea;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The reasons that Aside itself offers are read in each language; a company's own stay as they were typed. */
class UC36PresenceLanguageViewTest extends ViewTest {

    @Autowired
    StaffLanguages languages;

    @Autowired
    PresenceSettingsService settings;

    private CompanyFixture own;
    private BrowserlessUIContext ana;

    @BeforeEach
    void openSettingsInPortuguese() {
        own = createCompany(Plan.ADVANCED);
        languages.choose(own.ana(), Language.PORTUGUESE);
        ana = window(own.ana());
        open(ana, "settings/presence");
    }

    private TextArea reasons() {
        return ana.find(TextArea.class).single();
    }

    @Test
    @Tag("UC-36.1")
    void defaultReasonsAreShownInTheLanguageOfTheWindow() {
        assertThat(PresenceText.label(PresenceStatus.away("Lunch"))).isEqualTo("Ausente: Almoço");
        assertThat(PresenceText.label(PresenceStatus.away("Dentist"))).isEqualTo("Ausente: Dentist");
        assertThat(reasons().getValue()).isEqualTo("Pausa\nAlmoço\nReunião\nTreinamento");
    }

    @Test
    @Tag("UC-36.1")
    void defaultReasonsAreNotSavedInOneLanguage() {
        settings.save(own.ana(), "", Duration.ofSeconds(30));
        click(ana, "Salvar");
        assertThat(settings.read(own.ana()).reasons()).isEqualTo(PresenceSettingsService.DEFAULT_REASONS);

        ana.test(reasons()).setValue("Almoço\nDentista");
        click(ana, "Salvar");
        assertThat(settings.read(own.ana()).reasons()).isEqualTo(List.of("Almoço", "Dentista"));
        assertThat(reasons().getValue()).isEqualTo("Almoço\nDentista");
    }
}
