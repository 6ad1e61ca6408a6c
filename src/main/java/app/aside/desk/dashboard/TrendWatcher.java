package app.aside.desk.dashboard;

import app.aside.desk.shell.WindowReader;
import app.aside.desk.shell.WindowReaders;
import app.aside.live.Topic;
import app.aside.shared.Refusal;
import app.aside.staff.AuthorizedTransactions;
import app.aside.staff.StaffId;
import app.aside.trend.TrendReader;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Keeps the lines of the last hour moving, once a minute. */
@Component
class TrendWatcher {

    private final TrendReader reader;
    private final AuthorizedTransactions transactions;
    private final WindowReaders windowReaders;

    TrendWatcher(TrendReader reader, AuthorizedTransactions transactions, WindowReaders windowReaders) {
        this.reader = reader;
        this.transactions = transactions;
        this.windowReaders = windowReaders;
    }

    /** While {@code view} is shown. */
    void watch(com.vaadin.flow.component.Component view, StaffId me, DashboardTiles tiles) {
        watch(view, me, tiles, () -> {});
    }

    /** Calls {@code eachMinute}, too. */
    void watch(com.vaadin.flow.component.Component view, StaffId me, DashboardTiles tiles, Runnable eachMinute) {
        Topic topic = Topic.trend(transactions.requireAccess(me).company().value());
        windowReaders.current().watch(view, WindowReader.LIST_INTERVAL, Set.of(topic), () -> {
            eachMinute.run();
            try {
                tiles.showTrend(reader.readLastHour(me));
            } catch (Refusal refusal) {
                tiles.showTrend(List.of()); // the person has lost access; the frame ends the session
            }
        });
    }
}
