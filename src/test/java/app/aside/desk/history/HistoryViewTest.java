package app.aside.desk.history;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.clock.ClockTargets;
import app.aside.clock.ServicePolicySettingsService;
import app.aside.company.Plan;
import app.aside.conversation.ConversationId;
import app.aside.desk.ViewTest;
import app.aside.desk.filter.TargetMissedFilter;
import app.aside.history.HistoryRow;
import app.aside.language.ClockFormat;
import app.aside.search.ConversationSearch;
import app.aside.search.TestSearchIndex;
import app.aside.shared.OffsetClock;
import app.aside.staff.StaffId;
import app.aside.staff.profile.ProfileService;
import com.vaadin.browserless.BrowserlessUIContext;
import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.textfield.TextField;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class HistoryViewTest extends ViewTest {

    @Autowired
    ConversationSearch index;

    @Autowired
    ProfileService profiles;

    @Autowired
    ServicePolicySettingsService policies;

    @BeforeEach
    void createCompanyWithoutConversations() {
        company = createCompany(Plan.ADVANCED);
    }

    @Test
    @Tag("UC-05.1")
    void listsNewestFirst() {
        ConversationId older = closedConversation();
        ConversationId newer = ongoingConversation();
        assertThat(ids(openHistory(company.max(), "history"))).containsExactly(newer, older);
    }

    @Test
    @Tag("UC-05.2")
    void filtersOfTheAddressAreShownAndApplied() {
        ConversationId ada =
                startConversation(company, "Ada", "Billing", "The invoice").conversation();
        ConversationId guided = ongoingConversation();
        send(company.ana(), guided, company.leo(), "Offer her the upgrade");
        TestSearchIndex.readAll(index);

        BrowserlessUIContext byText = openHistory(company.max(), "history?search=invoice");
        assertThat(findComponent(byText, TextField.class).getValue()).isEqualTo("invoice");
        assertThat(ids(byText)).containsExactly(ada);

        BrowserlessUIContext guidedOnly = openHistory(company.max(), "history?internal=yes");
        assertThat(findComponent(guidedOnly, Checkbox.class).getValue()).isTrue();
        assertThat(ids(guidedOnly)).containsExactly(guided);

        BrowserlessUIContext byDepartment = openHistory(
                company.max(), "history?department=" + company.billing().value());
        assertThat(findComponent(byDepartment, ComboBox.class).getValue()).isNotNull();
        assertThat(ids(byDepartment)).containsExactly(ada);

        BrowserlessUIContext byAgent =
                openHistory(company.max(), "history?agent=" + company.leo().value());
        assertThat(ids(byAgent)).containsExactly(guided);
    }

    @Test
    @Tag("UC-22.8")
    void showsWhatMissedATarget() {
        policies.save(
                company.ana(), company.support(), null, "", new ClockTargets(Duration.ofMinutes(5), null, null, null));
        ConversationId inTime = closedConversation();
        ConversationId late = OffsetClock.callInPast(Duration.ofMinutes(6), this::waitingConversation);
        conversations.take(company.leo(), late);
        conversations.close(company.leo(), late);

        BrowserlessUIContext max = openHistory(company.max(), "history");
        assertThat(ids(max)).containsExactly(inTime, late);
        max.test(findComponent(max, TargetMissedFilter.class)).click();
        await(max, () -> ids(max).equals(List.of(late)));
        assertThat(ids(openHistory(company.max(), "history?target=missed"))).containsExactly(late);

        CompanyFixture without = createCompany(Plan.ADVANCED);
        assertThat(openHistory(without.max(), "history")
                        .find(TargetMissedFilter.class)
                        .exists())
                .as("nothing is measured")
                .isFalse();
    }

    @Test
    @Tag("UC-05.2")
    void periodIsShownAndApplied() {
        ConversationId id = closedConversation();
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        BrowserlessUIContext max =
                openHistory(company.max(), "history?from=%s&to=%s".formatted(today.minusDays(1), today.plusDays(1)));
        assertThat(ids(max)).containsExactly(id);
        DatePicker to = components(max, DatePicker.class).toList().getLast();
        assertThat(to.getValue()).isEqualTo(today.plusDays(1));

        to.setValue(today.minusDays(2));
        await(max, () -> ids(max).isEmpty());
        assertThat(to.isInvalid()).isTrue();
        assertThat(to.getErrorMessage()).isEqualTo("This day is before From, so nothing is found.");
        to.setValue(null);
        await(max, () -> ids(max).equals(List.of(id)));
        assertThat(to.isInvalid()).isFalse();
    }

    @Test
    @Tag("UC-37.2")
    void daysOfThePeriodAreThoseOfTheChosenZone() {
        ConversationId id = closedConversation();
        // Where it is another day than in UTC, and not about to change.
        boolean afternoon = LocalTime.now(ZoneOffset.UTC).isAfter(LocalTime.of(10, 30));
        ZoneId zone = ZoneId.of(afternoon ? "Pacific/Kiritimati" : "Pacific/Pago_Pago");
        LocalDate there = LocalDate.now(zone);
        assertThat(there).isNotEqualTo(LocalDate.now(ZoneOffset.UTC));
        String address = "history?from=%s&to=%s".formatted(there, there);
        assertThat(ids(openHistory(company.max(), address))).isEmpty();
        profiles.save(company.max(), null, zone.getId(), ClockFormat.LANGUAGE);
        assertThat(ids(openHistory(company.max(), address))).containsExactly(id);
    }

    @Test
    @Tag("UC-05.2")
    void sentenceAboutAnUnreadableDateStaysWhenAnotherFilterChanges() {
        closedConversation();
        BrowserlessUIContext max = openHistory(company.max(), "history");
        List<DatePicker> dates = components(max, DatePicker.class).toList();
        DatePicker to = dates.getLast();
        to.getElement().setProperty("_inputElementValue", "yesterday");
        fire(to, "unparsable-change");

        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        dates.getFirst().setValue(today);

        await(max, to::isInvalid);
        assertThat(to.getErrorMessage()).startsWith("This is not a date. Write it like ");
        to.setValue(today.minusDays(1));
        await(max, () -> "This day is before From, so nothing is found.".equals(to.getErrorMessage()));
        dates.getFirst().setValue(today.minusDays(1));
        await(max, () -> !to.isInvalid());
    }

    @Test
    @Tag("UC-05.2")
    void unknownFilterValuesOfTheAddressAreIgnored() {
        ConversationId id = closedConversation();
        BrowserlessUIContext max =
                openHistory(company.max(), "history?from=05/11/2026&department=1&agent=nobody&internal=no&x=y");
        assertThat(ids(max)).containsExactly(id);
    }

    @Test
    @Tag("UC-05.2")
    void agentFindsOwnConversationsOnly() {
        ConversationId own = closedConversation();
        startConversation(company, "Bea", "Billing", "Hello");
        assertThat(ids(openHistory(company.leo(), "history"))).containsExactly(own);
        assertThat(ids(openHistory(company.mia(), "history"))).isEmpty();
    }

    @Test
    @Tag("UC-05.4")
    void exportMenuIsBuiltForThoseWhoMayExport() {
        ConversationId id = closedConversation();
        for (StaffId staff : List.of(company.max(), company.ana(), company.sofia())) {
            assertThat(components(openHistory(staff, "history/" + id), TranscriptExportMenu.class))
                    .hasSize(1);
        }
        assertThat(components(openHistory(company.leo(), "history/" + id), TranscriptExportMenu.class))
                .isEmpty();
    }

    private BrowserlessUIContext openHistory(StaffId staff, String address) {
        BrowserlessUIContext window = window(staff);
        open(window, address);
        return window;
    }

    @SuppressWarnings("unchecked")
    private static List<ConversationId> ids(BrowserlessUIContext window) {
        Grid<HistoryRow> grid = findComponent(window, Grid.class);
        return grid.getLazyDataView()
                .getItems()
                .map(row -> row.conversation().id())
                .toList();
    }
}
