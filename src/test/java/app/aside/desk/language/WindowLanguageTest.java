package app.aside.desk.language;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.company.Plan;
import app.aside.desk.ViewTest;
import app.aside.desk.history.HistoryView;
import app.aside.desk.inbox.InboxView;
import app.aside.desk.shell.Notifications;
import app.aside.language.Language;
import app.aside.shared.Refusal;
import app.aside.staff.language.StaffLanguages;
import com.vaadin.browserless.BrowserlessUIContext;
import com.vaadin.flow.component.datepicker.DatePicker.DatePickerI18n;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.H2;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class WindowLanguageTest extends ViewTest {

    @Autowired
    StaffLanguages languages;

    @Test
    void aWindowSpeaksTheLanguageOfItsPerson() {
        CompanyFixture own = createCompany(Plan.ADVANCED);
        languages.choose(own.leo(), Language.PORTUGUESE);

        BrowserlessUIContext leo = window(own.leo());
        leo.navigate("inbox", InboxView.class);
        assertThat(leo.getUI().getLocale()).isEqualTo(Locale.of("pt", "BR"));
        assertThat(leo.find(H1.class).single().getText()).isEqualTo("Caixa de entrada");
        assertThat(leo.find(H2.class).all()).extracting(H2::getText).contains("Minhas conversas (0)", "Fila (0)");

        BrowserlessUIContext mia = window(own.mia());
        mia.navigate("inbox", InboxView.class);
        assertThat(mia.find(H1.class).single().getText()).isEqualTo("Inbox");
    }

    @Test
    void whatFieldsSayByThemselvesIsInTheLanguageOfTheWindow() {
        CompanyFixture own = createCompany(Plan.ADVANCED);
        languages.choose(own.max(), Language.PORTUGUESE);
        BrowserlessUIContext max = window(own.max());
        max.navigate("history", HistoryView.class);

        assertThat(max.find(DateField.class).all()).isNotEmpty().allSatisfy(field -> {
            DatePickerI18n calendar = field.getI18n();
            assertThat(calendar.getMonthNames())
                    .hasSize(12)
                    .startsWith("janeiro", "fevereiro", "março")
                    .endsWith("dezembro");
            assertThat(calendar.getWeekdays()).hasSize(7).startsWith("domingo", "segunda-feira");
            assertThat(calendar.getWeekdaysShort()).hasSize(7).startsWith("dom.", "seg.");
            assertThat(calendar.getToday()).isEqualTo("Hoje");
            assertThat(calendar.getCancel()).isEqualTo("Cancelar");
        });
        assertThat(WindowTime.dateTimePicker("").getDatePickerI18n().getToday()).isEqualTo("Hoje");
        assertThat(new LocalizedPasswordField("").getElement().getPropertyRaw("i18n"))
                .hasToString("{\"reveal\":\"Mostrar senha\"}");
        assertThat(new LocalizedMultiSelect<String>("").getI18n().getTotal()).isEqualTo("selecionados: {count}");
        assertThat(new LocalizedMenuBar().getI18n().getMoreOptions()).isEqualTo("Mais opções");
    }

    @Test
    void aRefusalIsToldInTheLanguageOfTheWindow() {
        CompanyFixture own = createCompany(Plan.ADVANCED);
        languages.chooseForCompany(own.ana(), Language.SPANISH);
        BrowserlessUIContext leo = window(own.leo());
        leo.navigate("inbox", InboxView.class);
        Notifications.showRefusal(new Refusal(
                Refusal.Reason.CONFLICT, "You have %d replies already; delete one that you do not use.", 50));
        assertThat(notifications(leo)).containsExactly("Ya tiene 50 respuestas; elimine una que no use.");
    }
}
