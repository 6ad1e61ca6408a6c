package app.aside.desk.dashboard;

import static app.aside.desk.language.Texts.translate;

import app.aside.conversation.OpenConversationService.OpenConversationFigures;
import app.aside.desk.shell.TimeText;
import app.aside.trend.FigureSample;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.signals.Signal;
import com.vaadin.flow.signals.local.ValueSignal;
import java.util.List;
import java.util.stream.Stream;

/** The current figures, each with a line of the last hour. */
class DashboardTiles extends Div {

    private final ValueSignal<OpenConversationFigures> figures =
            new ValueSignal<>(new OpenConversationFigures(0, null, 0, 0));
    private final TrendLine waitingTrend = new TrendLine(FigureSample::waiting);
    private final TrendLine waitTrend = TrendLine.ofSeconds(FigureSample::longestWaitSeconds);
    private final TrendLine ongoingTrend = new TrendLine(FigureSample::ongoing);
    private final TrendLine agentsTrend = new TrendLine(FigureSample::agentsPresent);
    private final ValueSignal<Integer> unread = new ValueSignal<>(0);
    private final ValueSignal<Boolean> onlyUnread = new ValueSignal<>(false);

    DashboardTiles() {
        addClassName("tiles");
        add(
                tile(translate("dashboard.waiting"), number(() -> figures.get().waiting()), waitingTrend),
                tile(translate("dashboard.longest-wait"), longestWait(), waitTrend),
                tile(translate("dashboard.ongoing"), number(() -> figures.get().ongoing()), ongoingTrend),
                tile(
                        translate("dashboard.agents-present"),
                        number(() -> figures.get().agentsPresent()),
                        agentsTrend));
    }

    /** With a tile for the viewer's own unread internal messages, which toggles the filter for them. */
    static DashboardTiles withUnread(Runnable onUnread) {
        DashboardTiles tiles = new DashboardTiles();
        tiles.add(tiles.unreadTile(onUnread));
        return tiles;
    }

    void show(OpenConversationFigures now) {
        figures.set(now);
    }

    /** @param samples of the last hour, the oldest first */
    void showTrend(List<FigureSample> samples) {
        Stream.of(waitingTrend, waitTrend, ongoingTrend, agentsTrend).forEach(line -> line.show(samples));
    }

    void showUnread(int messages, boolean only) {
        unread.set(messages);
        onlyUnread.set(only);
    }

    private Span longestWait() {
        Span nobody = new Span("–");
        nobody.bindVisible(() -> figures.get().longestWaitSince() == null);
        TimeText since = TimeText.since(() -> figures.get().longestWaitSince());
        since.bindVisible(() -> figures.get().longestWaitSince() != null);
        return new Span(nobody, since);
    }

    private NativeButton unreadTile(Runnable onPress) {
        NativeButton tile = new NativeButton();
        tile.addClassNames("tile", "unread-tile");
        tile.addClickListener(click -> onPress.run());
        tile.add(value(number(() -> unread.get().longValue())), label(translate("dashboard.unread-for-me")));
        tile.getElement().bindAttribute("aria-pressed", () -> onlyUnread.get().toString());
        tile.getElement()
                .bindAttribute(
                        "title",
                        () -> onlyUnread.get() ? translate("dashboard.show-all") : translate("dashboard.show-unread"));
        tile.getElement().getClassList().bind("some", () -> unread.get() > 0);
        tile.bindEnabled(() -> unread.get() > 0 || onlyUnread.get());
        return tile;
    }

    private static Div tile(String label, Span value, TrendLine trend) {
        Div tile = new Div(value(value), label(label), trend);
        tile.addClassName("tile");
        return tile;
    }

    private static Span number(Signal<Long> number) {
        Span span = new Span();
        span.bindText(() -> Long.toString(number.get()));
        return span;
    }

    private static Span value(Span value) {
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
