package app.aside.desk.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.attachment.FileReceiver;
import app.aside.attachment.Portrait;
import app.aside.attachment.SampleFiles;
import app.aside.clock.ClockTargets;
import app.aside.clock.ServicePolicySettingsService;
import app.aside.company.Plan;
import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationSummary;
import app.aside.desk.ViewTest;
import app.aside.desk.filter.TargetMissedFilter;
import app.aside.desk.picture.StaffPictureController;
import app.aside.language.ClockFormat;
import app.aside.live.ChangeNotifier;
import app.aside.live.Topic;
import app.aside.shared.OffsetClock;
import app.aside.staff.Access;
import app.aside.staff.PresenceService;
import app.aside.staff.StaffId;
import app.aside.staff.picture.StaffPictureService;
import app.aside.staff.presence.Presence;
import app.aside.staff.presence.PresenceChoiceService;
import app.aside.staff.profile.ProfileService;
import com.vaadin.browserless.BrowserlessUIContext;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridSortOrder;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.provider.DataChangeEvent;
import com.vaadin.flow.data.provider.Query;
import com.vaadin.flow.data.provider.SortDirection;
import com.vaadin.flow.dom.DomEvent;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.internal.nodefeature.ElementListenerMap;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.node.JsonNodeFactory;

class DashboardViewTest extends ViewTest {

    @Autowired
    ServicePolicySettingsService policies;

    @Autowired
    ProfileService profiles;

    @Autowired
    StaffPictureService pictures;

    @Autowired
    ChangeNotifier notifier;

    @Autowired
    PresenceService views;

    @Autowired
    PresenceChoiceService presence;

    @Autowired
    FileReceiver receiver;

    @BeforeEach
    void createCompanyWithoutConversations() {
        company = createCompany(Plan.ADVANCED);
    }

    @Test
    @Tag("UC-01.1")
    void showsFiguresAndListWaitingFirst() {
        ConversationId ongoing = ongoingConversation();
        ConversationId waiting =
                startConversation(company, "Bea", "Billing", "Invoice").conversation();
        BrowserlessUIContext ana = openDashboard(company.ana(), "dashboard");

        assertThat(figures(ana)).startsWith("1Waiting").contains("1Ongoing");
        assertThat(ids(ana)).containsExactly(waiting, ongoing);
    }

    @Test
    @Tag("UC-01.2")
    void changesAppearByThemselves() {
        BrowserlessUIContext ana = openDashboard(company.ana(), "dashboard");
        assertThat(ids(ana)).isEmpty();
        var key = startConversation(company);
        await(ana, () -> ids(ana).equals(List.of(key.conversation())));
        customers.sendMessage(key, "Anybody?", null);
        await(ana, () -> rows(ana).getFirst().lastMessagePreview().equals("Anybody?"));
        conversations.take(company.leo(), key.conversation());
        await(ana, () -> "Leo Agent".equals(rows(ana).getFirst().agentName()));
        assertThat(rows(ana).getFirst().lastMessagePreview())
                .as("what was said last, not that an agent joined")
                .isEqualTo("Anybody?");
        conversations.close(company.leo(), key.conversation());
        await(ana, () -> ids(ana).isEmpty() && figures(ana).startsWith("0Waiting"));
    }

    @Test
    @Tag("UC-37.1")
    void theAgentsNewNameAppearsByItself() {
        ongoingConversation();
        BrowserlessUIContext ana = openDashboard(company.ana(), "dashboard");
        assertThat(rows(ana).getFirst().agentName()).isEqualTo("Leo Agent");
        profiles.save(company.leo(), "Leo Lima", null, ClockFormat.LANGUAGE);
        await(ana, () -> "Leo Lima".equals(rows(ana).getFirst().agentName()));
    }

    @Test
    @Tag("UC-37.3")
    void theAgentsPictureAppearsByItself() throws IOException {
        ongoingConversation();
        BrowserlessUIContext ana = openDashboard(company.ana(), "dashboard");
        OpenConversationsGrid grid = findComponent(ana, OpenConversationsGrid.class);
        assertThat(grid.pictureUrl(rows(ana).getFirst())).isEmpty();

        Portrait portrait = receiver.receivePortrait(new ByteArrayInputStream(SampleFiles.png(40, 40)), "test");
        pictures.save(company.leo(), portrait);
        String url = StaffPictureController.url(pictures.findOwn(company.leo()).orElseThrow());
        await(ana, () -> grid.pictureUrl(rows(ana).getFirst()).equals(url));
        pictures.delete(company.leo());
        await(ana, () -> grid.pictureUrl(rows(ana).getFirst()).isEmpty());
    }

    @Test
    @Tag("UC-01.5")
    void supervisorSeesOwnDepartmentsOnly() {
        ConversationId own = waitingConversation();
        startConversation(company, "Bea", "Billing", "Invoice");
        BrowserlessUIContext sofia = openDashboard(company.sofia(), "dashboard");
        assertThat(ids(sofia)).containsExactly(own);
        assertThat(figures(sofia)).startsWith("1Waiting");
    }

    @Test
    @Tag("UC-01.5")
    void supervisorSeesAgentsOfOwnDepartmentsComeAndGo() {
        BrowserlessUIContext sofia = openDashboard(company.sofia(), "dashboard");
        BrowserlessUIContext rita = openDashboard(company.rita(), "dashboard");
        Access leo = gate.requireAccess(company.leo());
        views.registerView(leo);
        await(sofia, () -> figures(sofia).contains("1Agents present"));
        presence.choose(company.leo(), Presence.OFFLINE, null);
        await(sofia, () -> figures(sofia).contains("0Agents present"));
        presence.choose(company.leo(), Presence.AVAILABLE, null);
        await(sofia, () -> figures(sofia).contains("1Agents present"));
        startConversation(company, "Bea", "Billing", "Invoice");
        await(rita, () -> figures(rita).startsWith("1Waiting"));
        assertThat(figures(rita)).as("nobody of Billing").contains("0Agents present");
        views.unregisterView(leo);
        await(sofia, () -> figures(sofia).contains("0Agents present"));
    }

    @Test
    @Tag("UC-01.3")
    void filtersByTextAndStatusAndKeepsThemInTheAddress() {
        ConversationId ongoing = ongoingConversation();
        ConversationId ada =
                startConversation(company, "Ada", "Support", "Hello").conversation();
        startConversation(company, "Bea", "Support", "Hello");
        BrowserlessUIContext ana = openDashboard(company.ana(), "dashboard?search=ada");
        assertThat(findComponent(ana, TextField.class).getValue()).isEqualTo("ada");
        assertThat(ids(ana)).containsExactly(ada);

        ana.test(findComponent(ana, TextField.class)).setValue("");
        status(ana).setValue("Ongoing");
        await(ana, () -> ids(ana).equals(List.of(ongoing)));

        BrowserlessUIContext shared = openDashboard(company.ana(), "dashboard?status=ongoing");
        assertThat(ids(shared)).containsExactly(ongoing);
        BrowserlessUIContext unknown = openDashboard(company.ana(), "dashboard?status=nonsense&search=");
        assertThat(ids(unknown)).hasSize(3);
    }

    @Test
    @Tag("UC-01.3")
    void sortsByCustomer() {
        ConversationId bea =
                startConversation(company, "Bea", "Support", "Hello").conversation();
        ConversationId ada =
                startConversation(company, "Ada", "Support", "Hello").conversation();
        BrowserlessUIContext ana = openDashboard(company.ana(), "dashboard");
        assertThat(ids(ana)).containsExactly(bea, ada);
        Grid<ConversationSummary> grid = grid(ana);
        Grid.Column<ConversationSummary> customer = grid.getColumns().stream()
                .filter(column -> "Customer".equals(column.getHeaderText()))
                .findFirst()
                .orElseThrow();
        grid.sort(List.of(new GridSortOrder<>(customer, SortDirection.ASCENDING)));
        await(ana, () -> ids(ana).equals(List.of(ada, bea)));
        grid.sort(List.of(new GridSortOrder<>(customer, SortDirection.DESCENDING)));
        await(ana, () -> ids(ana).equals(List.of(bea, ada)));
        assertThat(findComponent(ana, DashboardView.class).filterParameters()).isEqualTo(Map.of("order", "-customer"));

        assertThat(ids(openDashboard(company.ana(), "dashboard?order=customer")))
                .containsExactly(ada, bea);
        BrowserlessUIContext other = openDashboard(company.ana(), "dashboard?order=nonsense");
        assertThat(ids(other)).containsExactly(bea, ada);
        assertThat(findComponent(other, DashboardView.class).filterParameters()).isEmpty();
        open(other, "dashboard?order=-customer&status=waiting");
        assertThat(findComponent(other, DashboardView.class).filterParameters())
                .isEqualTo(Map.of("order", "-customer", "status", "waiting"));
    }

    @Test
    @Tag("UC-01.3")
    void unreadOnlyStandsInTheAddressAndShowsNothingElse() {
        ConversationId id = ongoingConversation();
        waitingConversation();
        BrowserlessUIContext ana = openDashboard(company.ana(), "dashboard?unread=yes");
        assertThat(ids(ana)).isEmpty();
        assertThat(grid(ana).getEmptyStateText()).isEqualTo("Nothing matches the filter.");
        NativeButton tile = findComponent(ana, NativeButton.class);
        assertThat(tile.getElement().getAttribute("aria-pressed")).isEqualTo("true");

        send(company.ana(), id, company.leo(), "Offer her the upgrade");
        reply(company.leo(), id, 1, "She declined");
        await(ana, () -> ids(ana).equals(List.of(id)));
        ana.test(tile).click();
        await(ana, () -> ids(ana).size() == 2);
        assertThat(findComponent(ana, DashboardView.class).filterParameters()).isEmpty();
        ana.test(tile).click();
        assertThat(findComponent(ana, DashboardView.class).filterParameters()).isEqualTo(Map.of("unread", "yes"));
        await(ana, () -> ids(ana).equals(List.of(id)));
    }

    @Test
    @Tag("UC-01.3")
    void pagesThroughALongList() {
        List<ConversationId> all =
                IntStream.range(0, 120).mapToObj(i -> waitingConversation()).toList();
        BrowserlessUIContext ana = openDashboard(company.ana(), "dashboard");
        assertThat(ids(ana)).isEqualTo(all);
        assertThat(figures(ana)).startsWith("120Waiting");
    }

    @Test
    @Tag("UC-01.1")
    void unreadTileShowsOnlyConversationsWithUnreadInternalMessages() {
        ConversationId id = ongoingConversation();
        waitingConversation();
        send(company.ana(), id, company.leo(), "Offer her the upgrade");
        reply(company.leo(), id, 1, "She declined");
        BrowserlessUIContext ana = openDashboard(company.ana(), "dashboard");
        NativeButton tile = findComponent(ana, NativeButton.class);
        await(ana, () -> tile.getElement().getTextRecursively().startsWith("1"));

        ana.test(tile).click();
        await(ana, () -> ids(ana).equals(List.of(id)));
        conversations.close(company.leo(), id);
        await(ana, () -> figures(ana).contains("0Ongoing"));
        assertThat(ids(ana)).as("closed, and still to be read").containsExactly(id);
        internalMessages.markRead(company.ana(), id, 2);
        await(ana, () -> !ids(ana).contains(id) && ids(ana).size() == 1);
    }

    @Test
    @Tag("UC-27.5")
    void chosenColumnsAreKeptForThePerson() {
        BrowserlessUIContext ana = openDashboard(company.ana(), "dashboard");
        assertThat(columns(ana)).containsExactly("Status", "Unread", "Customer", "Department", "Agent", "Waits for");
        toggleColumn(ana, "Agent");
        toggleColumn(ana, "Opened");
        assertThat(columns(ana)).containsExactly("Status", "Unread", "Customer", "Department", "Waits for", "Opened");
        assertThat(columns(openDashboard(company.ana(), "dashboard"))).isEqualTo(columns(ana));
        assertThat(columns(openDashboard(company.sofia(), "dashboard"))).contains("Agent");
        toggleColumn(ana, "Agent");
        assertThat(columns(openDashboard(company.ana(), "dashboard"))).contains("Agent", "Opened");
    }

    @Test
    @Tag("UC-01.6")
    void nothingMovesWhileSomebodyPointsAtTheList() {
        var key = startConversation(company, "Ada", "Support", "Hello");
        BrowserlessUIContext ana = openDashboard(company.ana(), "dashboard");
        assertThat(ids(ana)).containsExactly(key.conversation());
        RefreshRecorder refreshes = new RefreshRecorder(grid(ana));

        point(ana, true);
        waitingConversation();
        await(ana, () -> news(ana).isVisible());
        assertThat(news(ana).getText()).isEqualTo("1 new");
        assertThat(refreshes.all).as("the rows stay").isZero();
        assertThat(rowCount(ana)).isEqualTo(1);
        assertThat(figures(ana)).as("the figures do not wait").startsWith("2Waiting");

        customers.sendMessage(key, "Anybody?", null);
        await(ana, () -> refreshes.lines.contains("Anybody?"));
        assertThat(refreshes.all).as("contents change in place").isZero();

        point(ana, false);
        assertThat(refreshes.all).isEqualTo(1);
        assertThat(news(ana).isVisible()).isFalse();
        assertThat(ids(ana)).hasSize(2);
    }

    @Test
    @Tag("UC-01.6")
    void whatWaitsIsShownWhenItIsAskedForAndForAnotherFilter() {
        ConversationId first = waitingConversation();
        ConversationId second = waitingConversation();
        BrowserlessUIContext ana = openDashboard(company.ana(), "dashboard");
        assertThat(ids(ana)).containsExactly(first, second);
        RefreshRecorder refreshes = new RefreshRecorder(grid(ana));

        point(ana, true);
        conversations.take(company.leo(), first);
        await(ana, () -> news(ana).isVisible());
        assertThat(news(ana).getText()).isEqualTo("Order changed");
        ana.test(news(ana)).click();
        assertThat(refreshes.all).isEqualTo(1);
        assertThat(news(ana).isVisible()).isFalse();
        assertThat(ids(ana)).containsExactly(second, first);

        status(ana).setValue("Ongoing");
        await(ana, () -> refreshes.all > 1);
        assertThat(ids(ana)).containsExactly(first);
    }

    /** What the grid sends anew: all of it, or rows where they are. */
    private static class RefreshRecorder {

        private int all;
        private final List<String> lines = new ArrayList<>();

        RefreshRecorder(Grid<ConversationSummary> grid) {
            grid.getDataProvider().addDataProviderListener(change -> {
                if (change instanceof DataChangeEvent.DataRefreshEvent<ConversationSummary> row) {
                    lines.add(row.getItem().lastMessagePreview());
                } else {
                    all++;
                }
            });
        }
    }

    /** As the browser says it. */
    private static void point(BrowserlessUIContext window, boolean now) {
        window.activate();
        Element grid = grid(window).getElement();
        grid.getNode()
                .getFeature(ElementListenerMap.class)
                .fireEvent(new DomEvent(
                        grid,
                        "aside-pointing",
                        JsonNodeFactory.instance.objectNode().put("event.detail", now)));
        window.roundTrip();
    }

    private static Button news(BrowserlessUIContext window) {
        return components(window, Button.class)
                .filter(button -> button.hasClassName("news"))
                .findFirst()
                .orElseThrow();
    }

    private static int rowCount(BrowserlessUIContext window) {
        return grid(window).getDataProvider().size(new Query<>());
    }

    @Test
    @Tag("UC-22.8")
    void showsWhatMissedATargetAndWhatIsDue() {
        policies.save(
                company.ana(), company.support(), null, "", new ClockTargets(Duration.ofMinutes(5), null, null, null));
        waitingConversation();
        ConversationId late = OffsetClock.callInPast(Duration.ofMinutes(6), this::waitingConversation);
        BrowserlessUIContext ana = openDashboard(company.ana(), "dashboard");
        assertThat(ids(ana)).hasSize(2);
        ana.test(findComponent(ana, TargetMissedFilter.class)).click();
        await(ana, () -> ids(ana).equals(List.of(late)));
        assertThat(ids(openDashboard(company.ana(), "dashboard?target=missed"))).containsExactly(late);
        toggleColumn(ana, "Due");
        assertThat(columns(ana)).contains("Due");
        conversations.take(company.leo(), late);
        conversations.close(company.leo(), late);
        await(ana, () -> ids(ana).isEmpty());
        assertThat(grid(ana).getEmptyStateText()).isEqualTo("Nothing matches the filter.");

        CompanyFixture without = createCompany(Plan.ADVANCED);
        assertThat(openDashboard(without.ana(), "dashboard")
                        .find(TargetMissedFilter.class)
                        .exists())
                .as("nothing is measured")
                .isFalse();
    }

    @Test
    @Tag("UC-22.8")
    void showsWhatMissesATargetAsTimePasses() {
        policies.save(
                company.ana(), company.support(), null, "", new ClockTargets(Duration.ofMinutes(5), null, null, null));
        jdbc.sql("UPDATE service_policy SET recalculate_at = NULL WHERE department_id = ?")
                .param(company.support().value())
                .update();
        ConversationId id = waitingConversation();
        BrowserlessUIContext ana = openDashboard(company.ana(), "dashboard?target=missed");
        assertThat(rowCount(ana)).isZero();
        jdbc.sql("UPDATE conversation SET reply_due_at = UTC_TIMESTAMP(6) - INTERVAL 1 SECOND WHERE id = ?")
                .param(id.value())
                .update();
        notifier.publish(Topic.trend(company.id().value()));
        await(ana, () -> rowCount(ana) == 1);
        assertThat(ids(ana)).containsExactly(id);
    }

    private static void toggleColumn(BrowserlessUIContext window, String label) {
        window.activate();
        fire(
                findComponent(window, ColumnMenu.class).getItems().getFirst().getSubMenu().getItems().stream()
                        .filter(item -> item.getText().equals(label))
                        .findFirst()
                        .orElseThrow(),
                "click");
    }

    private static List<String> columns(BrowserlessUIContext window) {
        return grid(window).getColumns().stream()
                .filter(Grid.Column::isVisible)
                .map(Grid.Column::getHeaderText)
                .toList();
    }

    private BrowserlessUIContext openDashboard(StaffId staff, String address) {
        BrowserlessUIContext window = window(staff);
        open(window, address);
        return window;
    }

    private static OpenConversationsGrid grid(BrowserlessUIContext window) {
        return findComponent(window, OpenConversationsGrid.class);
    }

    @SuppressWarnings("unchecked")
    private static Select<String> status(BrowserlessUIContext window) {
        return findComponent(window, Select.class);
    }

    private static List<ConversationSummary> rows(BrowserlessUIContext window) {
        return grid(window).getGenericDataView().getItems().toList();
    }

    private static List<ConversationId> ids(BrowserlessUIContext window) {
        return rows(window).stream().map(ConversationSummary::id).toList();
    }

    private static String figures(BrowserlessUIContext window) {
        return findComponent(window, DashboardTiles.class).getElement().getTextRecursively();
    }
}
