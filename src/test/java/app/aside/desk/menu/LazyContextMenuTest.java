package app.aside.desk.menu;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.conversation.ConversationId;
import app.aside.desk.ViewTest;
import app.aside.desk.inbox.InboxView;
import app.aside.desk.snooze.SnoozeMenu;
import app.aside.settings.CannedReplySettingsService;
import com.vaadin.browserless.BrowserlessUIContext;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.contextmenu.MenuItem;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class LazyContextMenuTest extends ViewTest {

    @Autowired
    CannedReplySettingsService cannedReplies;

    private static void openMenu(BrowserlessUIContext window, Component target) {
        window.activate();
        fire(target, "vaadin-context-menu-before-open");
        window.roundTrip();
    }

    /** Without those of the saved filters, which stand in a bar. */
    private static Stream<MenuItem> menuItems(BrowserlessUIContext window) {
        return components(window, LazyContextMenu.class).flatMap(menu -> menu.getItems().stream());
    }

    private static List<String> items(BrowserlessUIContext window) {
        return menuItems(window)
                .map(item -> item.getElement().getTextRecursively())
                .toList();
    }

    @Test
    @Tag("UC-28.1")
    @Tag("UC-28.4")
    void timesToSnoozeAreMadeAtEachOpening() {
        ConversationId id = ongoingConversation();
        BrowserlessUIContext leo = window(company.leo());
        leo.navigate("inbox/" + id, InboxView.class);
        SnoozeMenu snooze = findComponent(leo, SnoozeMenu.class);
        assertThat(menuItems(leo)).isEmpty();

        // One of the times needs the conversation's department, which is read a moment later.
        await(leo, () -> {
            openMenu(leo, snooze);
            return items(leo).size() == 4;
        });
        assertThat(items(leo)).startsWith("15 minutes", "1 hour");
        fire(menuItems(leo).findFirst().orElseThrow(), "click");
        await(leo, () -> snooze.getText().startsWith("Snoozed"));

        openMenu(leo, snooze);
        assertThat(items(leo)).hasSize(5).endsWith("End snooze");
    }

    @Test
    void aReplyAddedMeanwhileIsThere() {
        ConversationId id = ongoingConversation();
        BrowserlessUIContext leo = window(company.leo());
        leo.navigate("inbox/" + id, InboxView.class);

        cannedReplies.add(company.ana(), "Greeting", "Good morning");

        openMenu(leo, button(leo, "Canned replies"));
        assertThat(items(leo)).containsExactly("Greeting", "My replies…");
    }
}
