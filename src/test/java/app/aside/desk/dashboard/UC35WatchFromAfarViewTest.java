package app.aside.desk.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.company.Plan;
import app.aside.conversation.ConversationId;
import app.aside.conversation.ConversationSummary;
import app.aside.desk.ViewTest;
import app.aside.desk.conversation.ConversationPanel;
import app.aside.desk.conversation.UnreadBadge;
import app.aside.desk.shell.DeskView;
import app.aside.trend.FigureSample;
import com.vaadin.browserless.BrowserlessUIContext;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.combobox.ComboBox;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class UC35WatchFromAfarViewTest extends ViewTest {

    @BeforeEach
    void createCompanyWithoutConversations() {
        company = createCompany(Plan.ADVANCED);
    }

    private static List<ConversationId> shown(BrowserlessUIContext window) {
        return components(window, ConversationPanel.class)
                .map(ConversationPanel::id)
                .toList();
    }

    private static String address(ConversationId... ids) {
        return "dashboard/side-by-side?conversation="
                + String.join(
                        "&conversation=",
                        Arrays.stream(ids).map(ConversationId::toString).toList());
    }

    private static String text(BrowserlessUIContext window) {
        return findComponent(window, DashboardTiles.class).getElement().getTextRecursively();
    }

    @Test
    @Tag("UC-35.1")
    void aLineHasOnePlaceForEachMinute() {
        TrendLine line = new TrendLine(FigureSample::waiting);
        Instant now = Instant.parse("2026-11-29T12:00:00Z");
        line.show(List.of(
                new FigureSample(now.minusSeconds(3_600), 9, 0, 0, 0),
                new FigureSample(now.minusSeconds(120), 4, 0, 0, 0),
                new FigureSample(now, 5, 0, 0, 0)));
        String values = line.getElement().getAttribute("values");
        assertThat(values.split(",", -1)).hasSize(TrendLine.LENGTH);
        assertThat(values).endsWith(",4,,5").doesNotContain("9");
        line.show(List.of());
        assertThat(line.getElement().hasAttribute("values")).isFalse();
    }

    @Test
    @Tag("UC-35.2")
    void theWallShowsFiguresThatMoveAndNoNames() {
        BrowserlessUIContext ana = window(company.ana());
        open(ana, "dashboard/wall");
        WallView wall = findComponent(ana, WallView.class);
        assertThat(text(ana)).startsWith("0Waiting");
        startConversation(company, "Carla Costa", "Support", "My line is dead");
        await(ana, () -> text(ana).startsWith("1Waiting"));
        assertThat(wall.getElement().getTextRecursively())
                .contains("Acme Telecom", "Longest wait", "Agents present")
                .doesNotContain("Carla", "dead", "Unread");
        assertThat(components(ana, Button.class)
                        .filter(button ->
                                wall.getElement().equals(button.getElement().getParent())))
                .as("no controls")
                .isEmpty();
    }

    @Test
    @Tag("UC-35.2")
    void theShortAddressLeadsToTheWall() {
        BrowserlessUIContext ana = window(company.ana());
        open(ana, "dashboard?wall");
        assertThat(components(ana, WallView.class)).hasSize(1);
        assertThat(components(ana, DashboardView.class)).isEmpty();
    }

    @Test
    @Tag("UC-35.2")
    void aSupervisorsWallShowsOwnDepartments() {
        startConversation(company, "Bea", "Billing", "Invoice");
        BrowserlessUIContext sofia = window(company.sofia());
        open(sofia, "dashboard/wall");
        assertThat(text(sofia)).startsWith("0Waiting");
    }

    @Test
    @Tag("UC-35.3")
    void conversationsStandBesideEachOtherEachWithItsBox() {
        ConversationId first = ongoingConversation();
        ConversationId second = ongoingConversation();
        BrowserlessUIContext sofia = window(company.sofia());
        open(sofia, "dashboard/" + first);
        Button beside = components(sofia, Button.class)
                .filter(button -> button.hasClassName("beside"))
                .findFirst()
                .orElseThrow();
        sofia.test(beside).click();
        assertThat(shown(sofia)).containsExactly(first);
        chooseAnother(sofia, second);
        assertThat(shown(sofia)).containsExactly(first, second);
        await(
                sofia,
                () -> sofia.find(Button.class)
                                .withText("Send internal message to agent")
                                .all()
                                .size()
                        == 2);

        send(company.sofia(), second, company.leo(), "Offer the router");
        reply(company.leo(), second, 1, "Done");
        await(sofia, () -> saysUnread(sofia, second));
        assertThat(saysUnread(sofia, first)).isFalse();
    }

    private static boolean saysUnread(BrowserlessUIContext window, ConversationId id) {
        return components(window, UnreadBadge.class)
                .filter(UnreadBadge::isVisible)
                .anyMatch(badge -> isInPanel(badge, id));
    }

    private static boolean isInPanel(Component component, ConversationId id) {
        return component instanceof ConversationPanel panel
                ? panel.id().equals(id)
                : component.getParent().map(parent -> isInPanel(parent, id)).orElse(false);
    }

    @SuppressWarnings("unchecked")
    private static void chooseAnother(BrowserlessUIContext window, ConversationId id) {
        window.activate();
        ComboBox<ConversationSummary> another = findComponent(window, ComboBox.class);
        another.setValue(another.getLazyDataView()
                .getItems()
                .filter(row -> row.id().equals(id))
                .findFirst()
                .orElseThrow());
        window.roundTrip();
    }

    @Test
    @Tag("UC-35.3")
    void atMostFourStandBesideEachOther() {
        ConversationId[] five =
                Stream.generate(this::ongoingConversation).limit(5).toArray(ConversationId[]::new);
        BrowserlessUIContext ana = window(company.ana());
        open(ana, address(five));
        assertThat(shown(ana)).containsExactly(five[0], five[1], five[2], five[3]);
        assertThat(findComponent(ana, ComboBox.class).isEnabled()).isFalse();
    }

    @Test
    @Tag("UC-35.3a")
    void whatTheViewerMayNotReadIsLeftOut() {
        ConversationId own = ongoingConversation();
        ConversationId billing =
                startConversation(company, "Bea", "Billing", "Invoice").conversation();
        ConversationId foreign = ongoingConversation(createCompany(Plan.ADVANCED));
        BrowserlessUIContext sofia = window(company.sofia());
        open(sofia, address(billing, own, foreign) + "&conversation=nonsense");
        assertThat(shown(sofia)).containsExactly(own);
        assertThat(notifications(sofia)).contains("This conversation does not exist.");
    }

    @Test
    @Tag("UC-35.3a")
    void agentsHaveNeither() {
        for (String address : List.of("dashboard/side-by-side", "dashboard/wall")) {
            BrowserlessUIContext leo = window(company.leo());
            try {
                open(leo, address);
            } catch (RuntimeException refused) {
                // how a refused view reaches the window is the framework's affair
            }
            assertThat(components(leo, DeskView.class)).isEmpty();
        }
    }
}
