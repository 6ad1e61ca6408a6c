package app.aside.savedfilter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import app.aside.ServiceTest;
import app.aside.company.DepartmentName;
import app.aside.company.Plan;
import app.aside.savedfilter.FilterAudience.OfCompany;
import app.aside.savedfilter.FilterAudience.OfDepartment;
import app.aside.savedfilter.FilterAudience.Personal;
import app.aside.shared.Refusal;
import app.aside.staff.StaffId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class UC27SavedFiltersTest extends ServiceTest {

    private static final Map<String, String> VIP = Map.of("search", "a & b = c", "tag", "VIP");

    @Autowired
    SavedFilterService filters;

    private CompanyFixture own;

    @BeforeEach
    void createOwnCompany() {
        own = createCompany(Plan.ADVANCED);
    }

    private SavedFilterId save(StaffId me, String name, FilterAudience audience) {
        return filters.save(me, FilteredList.HISTORY, name, audience, VIP);
    }

    private List<String> names(StaffId me) {
        return filters.list(me, FilteredList.HISTORY).stream()
                .map(SavedFilter::name)
                .toList();
    }

    @Test
    @Tag("UC-27.2")
    void filterIsKeptAsItWas() {
        save(own.leo(), " My  VIPs ", new Personal());
        assertThat(filters.list(own.leo(), FilteredList.HISTORY))
                .singleElement()
                .satisfies(filter -> {
                    assertThat(filter.name()).isEqualTo("My VIPs");
                    assertThat(filter.parameters()).isEqualTo(VIP);
                    assertThat(filter.mayChange()).isTrue();
                });
        assertThat(filters.list(own.leo(), FilteredList.INBOX)).isEmpty();
    }

    @Test
    @Tag("UC-27.3")
    void everybodyHasTheOwnAndTheSharedOnes() {
        save(own.leo(), "Leo's", new Personal());
        save(own.ana(), "Ana's", new Personal());
        save(own.ana(), "Company", new OfCompany());
        save(own.ana(), "Support", new OfDepartment(own.support()));
        save(own.ana(), "Billing", new OfDepartment(own.billing()));

        assertThat(names(own.leo())).containsExactly("Company", "Leo's", "Support");
        assertThat(names(own.ben())).containsExactly("Billing", "Company");
        assertThat(names(own.max())).containsExactly("Company");
        assertThat(names(own.ana())).containsExactly("Ana's", "Billing", "Company", "Support");
        assertThat(names(createCompany(Plan.ADVANCED).ana())).isEmpty();
    }

    @Test
    @Tag("UC-27.2a")
    void onlyAdministratorsShare() {
        for (StaffId me : List.of(own.sofia(), own.leo(), own.max())) {
            for (FilterAudience audience : List.of(new OfCompany(), new OfDepartment(own.support()))) {
                assertRefused(
                        Refusal.Reason.NOT_ALLOWED,
                        "Only administrators share filters.",
                        () -> save(me, "Shared", audience));
            }
            assertThat(filters.listSharingDepartments(me)).isEmpty();
        }
        assertThat(filters.listSharingDepartments(own.ana()).stream().map(DepartmentName::name))
                .containsExactly("Billing", "Support");
        assertRefused(
                Refusal.Reason.NOT_FOUND,
                "This department does not exist.",
                () -> save(own.ana(), "Foreign", new OfDepartment(company.support())));
    }

    @Test
    @Tag("UC-27.4")
    void replacingKeepsTheNameAndLooksForSomethingElse() {
        SavedFilterId mine = save(own.leo(), "Mine", new Personal());
        filters.replace(own.leo(), mine, FilteredList.HISTORY, Map.of("tag", "VIP"));
        assertThat(filters.list(own.leo(), FilteredList.HISTORY))
                .extracting(SavedFilter::name, SavedFilter::parameters)
                .containsExactly(tuple("Mine", Map.of("tag", "VIP")));

        assertRefused(
                Refusal.Reason.INVALID,
                "Filter the list first; then its filter can be saved.",
                () -> filters.replace(own.leo(), mine, FilteredList.HISTORY, Map.of()));
        assertRefused(
                Refusal.Reason.NOT_FOUND,
                "This saved filter does not exist.",
                () -> filters.replace(own.leo(), mine, FilteredList.INBOX, Map.of("tag", "VIP")));
        for (StaffId other : List.of(own.mia(), own.ana(), company.ana())) {
            assertRefused(
                    Refusal.Reason.NOT_FOUND,
                    "This saved filter does not exist.",
                    () -> filters.replace(other, mine, FilteredList.HISTORY, Map.of("tag", "VIP")));
        }
        SavedFilterId shared = save(own.ana(), "Shared", new OfCompany());
        assertRefused(
                Refusal.Reason.NOT_ALLOWED,
                "Only administrators change shared filters.",
                () -> filters.replace(own.leo(), shared, FilteredList.HISTORY, Map.of("tag", "VIP")));
    }

    @Test
    @Tag("UC-27.4a")
    void onlyTheirOwnersChangeFilters() {
        SavedFilterId leos = save(own.leo(), "Leo's", new Personal());
        SavedFilterId shared = save(own.ana(), "Shared", new OfCompany());
        SavedFilterId billing = save(own.ana(), "Billing", new OfDepartment(own.billing()));
        for (StaffId other : List.of(own.mia(), own.ana(), company.leo(), company.ana())) {
            assertRefused(
                    Refusal.Reason.NOT_FOUND,
                    "This saved filter does not exist.",
                    () -> filters.rename(other, leos, "Mine"));
            assertRefused(
                    Refusal.Reason.NOT_FOUND, "This saved filter does not exist.", () -> filters.delete(other, leos));
        }
        assertRefused(
                Refusal.Reason.NOT_ALLOWED,
                "Only administrators change shared filters.",
                () -> filters.delete(own.leo(), shared));
        assertRefused(
                Refusal.Reason.NOT_ALLOWED,
                "Only administrators change shared filters.",
                () -> filters.rename(own.sofia(), shared, "Mine"));
        assertRefused(
                Refusal.Reason.NOT_FOUND,
                "This saved filter does not exist.",
                () -> filters.delete(own.leo(), billing));
        assertRefused(
                Refusal.Reason.NOT_FOUND,
                "This saved filter does not exist.",
                () -> filters.delete(company.ana(), shared));

        filters.rename(own.leo(), leos, "Renamed");
        filters.delete(own.ana(), billing);
        assertThat(names(own.leo())).containsExactly("Renamed", "Shared");
        filters.delete(own.leo(), leos);
        assertThat(names(own.leo())).containsExactly("Shared");
        assertRefused(
                Refusal.Reason.NOT_FOUND,
                "This saved filter does not exist.",
                () -> filters.delete(own.leo(), new SavedFilterId(UUID.randomUUID())));
    }

    @Test
    @Tag("UC-27.2b")
    void namesAndFiltersAreChecked() {
        SavedFilterId first = save(own.leo(), "Ärger", new Personal());
        SavedFilterId second = save(own.leo(), "Second", new Personal());
        String taken = "There is a saved filter with this name already.";
        assertRefused(Refusal.Reason.CONFLICT, taken, () -> save(own.leo(), "arger", new Personal()));
        assertRefused(Refusal.Reason.CONFLICT, taken, () -> filters.rename(own.leo(), second, "ÄRGER"));
        filters.rename(own.leo(), first, "ärger");
        save(own.mia(), "Ärger", new Personal());
        save(own.ana(), "Ärger", new OfCompany());

        assertRefused(Refusal.Reason.INVALID, "The name is missing.", () -> save(own.leo(), " ", new Personal()));
        assertRefused(
                Refusal.Reason.INVALID,
                "The name is longer than 60 characters.",
                () -> save(own.leo(), "x".repeat(61), new Personal()));
        assertRefused(
                Refusal.Reason.INVALID,
                "Filter the list first; then its filter can be saved.",
                () -> filters.save(own.leo(), FilteredList.HISTORY, "None", new Personal(), Map.of()));
        assertRefused(
                Refusal.Reason.INVALID,
                "This filter is too long to be saved. Shorten the text that it looks for.",
                () -> filters.save(
                        own.leo(), FilteredList.HISTORY, "Long", new Personal(), Map.of("search", "é".repeat(500))));
    }

    @Test
    @Tag("UC-27.2b")
    void noMoreThanFiftyForEachList() {
        for (int i = 0; i < SavedFilterService.MAX_FILTERS; i++) {
            save(own.leo(), "Filter " + i, new Personal());
        }
        assertRefused(
                Refusal.Reason.CONFLICT,
                "There are 50 saved filters already; delete one that nobody uses.",
                () -> save(own.leo(), "One more", new Personal()));
        save(own.mia(), "Mia's", new Personal());
        filters.save(own.leo(), FilteredList.INBOX, "Inbox", new Personal(), VIP);
    }

    @Test
    @Tag("UC-27.3b")
    void listsFollowTheRoles() {
        assertRefused(
                Refusal.Reason.NOT_ALLOWED,
                "Your roles do not show this list.",
                () -> filters.list(own.leo(), FilteredList.DASHBOARD));
        assertRefused(
                Refusal.Reason.NOT_ALLOWED,
                "Your roles do not show this list.",
                () -> filters.list(own.sofia(), FilteredList.INBOX));
        assertRefused(
                Refusal.Reason.NOT_ALLOWED,
                "Your roles do not show this list.",
                () -> filters.save(own.max(), FilteredList.DASHBOARD, "Mine", new Personal(), VIP));
        assertThat(filters.list(own.sofia(), FilteredList.DASHBOARD)).isEmpty();
    }

    @Test
    @Tag("UC-27.3b")
    void disabledStaffHaveNone() {
        save(own.leo(), "Leo's", new Personal());
        disable(own.leo());
        assertRefused(
                Refusal.Reason.NOT_ALLOWED,
                "Your access was withdrawn. Ask an administrator.",
                () -> filters.list(own.leo(), FilteredList.HISTORY));
    }
}
