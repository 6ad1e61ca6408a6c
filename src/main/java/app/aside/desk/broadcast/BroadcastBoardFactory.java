package app.aside.desk.broadcast;

import app.aside.broadcast.BroadcastReader;
import app.aside.broadcast.BroadcastService;
import app.aside.desk.shell.WindowReaders;
import app.aside.staff.AuthorizedTransactions;
import app.aside.staff.StaffId;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Creates boards. */
@Component
public class BroadcastBoardFactory {

    private final BroadcastReader reader;
    private final BroadcastService service;
    private final WindowReaders windowReaders;
    private final AuthorizedTransactions transactions;
    private final Clock clock;

    BroadcastBoardFactory(
            BroadcastReader reader,
            BroadcastService service,
            WindowReaders windowReaders,
            AuthorizedTransactions transactions,
            Clock clock) {
        this.reader = reader;
        this.service = service;
        this.windowReaders = windowReaders;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Called once for each window, within a request of it. */
    public BroadcastBoard create(StaffId me) {
        return new BroadcastBoard(reader, service, windowReaders.current(), clock, transactions.requireAccess(me));
    }
}
