package app.aside.desk.filter;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.company.Plan;
import app.aside.conversation.ConversationId;
import app.aside.conversation.details.ConversationDetailsService;
import app.aside.conversation.details.TagSettingsService;
import app.aside.desk.ViewTest;
import app.aside.history.HistoryRow;
import app.aside.savedfilter.FilterAudience.OfCompany;
import app.aside.savedfilter.FilterAudience.Personal;
import app.aside.savedfilter.FilteredList;
import app.aside.savedfilter.SavedFilter;
import app.aside.savedfilter.SavedFilterService;
import app.aside.staff.StaffId;
import com.vaadin.browserless.BrowserlessUIContext;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.confirmdialog.ConfirmDialog;
import com.vaadin.flow.component.contextmenu.MenuItem;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class UC27SavedFilterMenuTest extends ViewTest {

    @Autowired
    SavedFilterService filters;

    @Autowired
    ConversationDetailsService details;

    @Autowired
    TagSettingsService tagSettings;

    @BeforeEach
    void createCompanyWithoutConversations() {
        company = createCompany(Plan.ADVANCED);
    }

    private BrowserlessUIContext openHistory(StaffId staff, String address) {
        BrowserlessUIContext window = window(staff);
        open(window, address);
        return window;
    }

    private static void choose(BrowserlessUIContext window, String entry) {
        window.activate();
        MenuItem item =
                findComponent(window, SavedFilterMenu.class).getItems().getFirst().getSubMenu().getItems().stream()
                        .filter(one -> one.getElement().getTextRecursively().startsWith(entry))
                        .findFirst()
                        .orElseThrow();
        fire(item, "click");
        window.roundTrip();
    }

    @SuppressWarnings("unchecked")
    private static List<ConversationId> ids(BrowserlessUIContext window) {
        Grid<HistoryRow> grid = findComponent(window, Grid.class);
        return grid.getLazyDataView()
                .getItems()
                .map(row -> row.conversation().id())
                .toList();
    }

    private static TextField name(BrowserlessUIContext window) {
        return components(window, TextField.class)
                .filter(field -> "Name".equals(field.getLabel()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @Tag("UC-27.2")
    void presentFilterIsSavedAndUsedAgain() {
        ConversationId tagged = ongoingConversation();
        details.addTag(company.ana(), tagged, "VIP");
        ConversationId other = closedConversation();
        BrowserlessUIContext leo = openHistory(company.leo(), "history?tag=VIP");
        assertThat(ids(leo)).containsExactly(tagged);
        choose(leo, "Save this filter");
        assertThat(components(leo, Select.class).filter(Select::isVisible))
                .as("nobody but an administrator shares")
                .isEmpty();
        name(leo).setValue("Important");
        click(leo, "Save");
        assertThat(filters.list(company.leo(), FilteredList.HISTORY).stream().map(SavedFilter::parameters))
                .containsExactly(Map.of("tag", "VIP"));

        findComponent(leo, TagFilter.class).setValue(null);
        await(leo, () -> ids(leo).equals(List.of(other, tagged)));
        choose(leo, "Important");
        assertThat(ids(leo)).containsExactly(tagged);
        assertThat(findComponent(leo, TagFilter.class).getValue()).isEqualTo("VIP");
    }

    @Test
    @Tag("UC-24.7")
    void aSavedFilterFollowsItsTagToANewName() {
        ConversationId tagged = ongoingConversation();
        closedConversation();
        details.addTag(company.ana(), tagged, "VIP");
        filters.save(company.leo(), FilteredList.HISTORY, "Important", new Personal(), Map.of("tag", "VIP"));
        tagSettings.rename(company.ana(), "VIP", "Gold");

        BrowserlessUIContext leo = openHistory(company.leo(), "history?search=nothing");
        choose(leo, "Important");
        assertThat(ids(leo)).containsExactly(tagged);
        assertThat(findComponent(leo, TagFilter.class).getValue()).isEqualTo("Gold");
        assertThat(notifications(leo)).isEmpty();
        assertThat(ids(openHistory(company.leo(), "history?tag=VIP"))).containsExactly(tagged);
    }

    @Test
    @Tag("UC-27.4")
    void presentFilterTakesThePlaceOfASavedOne() {
        filters.save(company.leo(), FilteredList.HISTORY, "Mine", new Personal(), Map.of("search", "x"));
        BrowserlessUIContext leo = openHistory(company.leo(), "history?search=y");
        choose(leo, "Rename, replace or delete");
        Button replace = components(leo, Button.class)
                .filter(button -> "Replace with the present filter: Mine"
                        .equals(button.getElement().getAttribute("aria-label")))
                .findFirst()
                .orElseThrow();
        leo.test(replace).click();
        leo.test(leo.find(ConfirmDialog.class).single()).confirm();
        assertThat(filters.list(company.leo(), FilteredList.HISTORY).getFirst().parameters())
                .isEqualTo(Map.of("search", "y"));
        assertThat(notifications(leo)).contains("The filter “Mine” is replaced.");
    }

    @Test
    @Tag("UC-27.3a")
    void sharedFilterFindsWhatItsUserMayRead() {
        ConversationId own = closedConversation();
        startConversation(company, "Dino", "Billing", "Invoice");
        filters.save(
                company.ana(),
                FilteredList.HISTORY,
                "Billing",
                new OfCompany(),
                Map.of("department", company.billing().value().toString()));
        BrowserlessUIContext leo = openHistory(company.leo(), "history?search=nothing");
        assertThat(ids(leo)).isEmpty();
        choose(leo, "Billing");
        assertThat(ids(leo)).as("own ones only").containsExactly(own);
        assertThat(notifications(leo)).contains("A part of this filter cannot be chosen here and is left out.");
    }

    @Test
    @Tag("UC-27.2b")
    void refusalStandsAtTheName() {
        filters.save(company.ana(), FilteredList.HISTORY, "Taken", new Personal(), Map.of("search", "x"));
        BrowserlessUIContext ana = openHistory(company.ana(), "history?search=y");
        choose(ana, "Save this filter");
        name(ana).setValue("taken");
        click(ana, "Save");
        assertThat(name(ana).isInvalid()).isTrue();
        assertThat(name(ana).getErrorMessage()).isEqualTo("There is a saved filter with this name already.");
    }
}
