package app.aside.desk.dashboard;

import app.aside.conversation.OpenConversationService;
import app.aside.desk.shell.TimeText;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import java.time.Instant;

/** The current figures. The last tile toggles the filter for unread. */
class DashboardTiles extends Div {

    private final Div waiting = new Div();
    private final Div longestWait = new Div();
    private final Div ongoing = new Div();
    private final Div agents = new Div();
    private final NativeButton unread = new NativeButton();

    DashboardTiles(Runnable onUnread) {
        addClassName("tiles");
        unread.addClassName("tile");
        unread.addClassName("unread-tile");
        unread.addClickListener(click -> onUnread.run());
        add(waiting, longestWait, ongoing, agents, unread);
    }

    void show(OpenConversationService.OpenConversationFigures tiles, int unreadMessages, boolean onlyUnread) {
        showTile(waiting, "Waiting", new Span(Long.toString(tiles.waiting())));
        Instant since = tiles.longestWaitSince();
        showTile(longestWait, "Longest wait", since == null ? new Span("–") : TimeText.since(since));
        showTile(ongoing, "Ongoing", new Span(Long.toString(tiles.ongoing())));
        showTile(agents, "Agents present", new Span(Long.toString(tiles.agentsPresent())));
        unread.removeAll();
        unread.add(value(new Span(Integer.toString(unreadMessages))), label("Unread for me"));
        unread.getElement().setAttribute("aria-pressed", Boolean.toString(onlyUnread));
        unread.setTitle(
                onlyUnread ? "Show all conversations" : "Show only conversations with unread internal messages");
        unread.setClassName("some", unreadMessages > 0);
        unread.setEnabled(unreadMessages > 0);
    }

    private static void showTile(Div tile, String label, Component value) {
        tile.setClassName("tile");
        tile.removeAll();
        tile.add(value(value), label(label));
    }

    private static Span value(Component value) {
        Span span = new Span(value);
        span.addClassName("value");
        return span;
    }

    private static Span label(String label) {
        Span span = new Span(label);
        span.addClassName("label");
        return span;
    }
}
