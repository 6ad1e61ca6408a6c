package app.aside.desk.shell;

import app.aside.desk.signin.CurrentStaff;
import app.aside.live.ChangeNotifier;
import app.aside.staff.AuthorizedTransactions;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import java.util.Objects;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.stereotype.Component;

/** Gives each window its reader. */
@Component
public class WindowReaders {

    private final ChangeNotifier changeNotifier;
    private final AuthorizedTransactions transactions;
    private final TaskScheduler scheduler;
    private final CurrentStaff currentStaff;
    private final WindowCleanup windows;

    WindowReaders(
            ChangeNotifier changeNotifier,
            AuthorizedTransactions transactions,
            TaskScheduler scheduler,
            CurrentStaff currentStaff,
            WindowCleanup windows) {
        this.changeNotifier = changeNotifier;
        this.transactions = transactions;
        this.scheduler = scheduler;
        this.currentStaff = currentStaff;
        this.windows = windows;
    }

    /** The reader of the window that the running request belongs to. */
    public WindowReader current() {
        UI window = Objects.requireNonNull(UI.getCurrent());
        WindowReader reader = ComponentUtil.getData(window, WindowReader.class);
        if (reader == null) {
            reader = new WindowReader(
                    window, currentStaff.id(), changeNotifier, transactions, scheduler, windows::countWindows);
            ComponentUtil.setData(window, WindowReader.class, reader);
        }
        return reader;
    }
}
