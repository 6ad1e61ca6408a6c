package app.aside.desk.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.aside.desk.ViewTest;
import app.aside.live.ChangeNotifier;
import app.aside.live.Topic;
import app.aside.shared.DatabaseUnavailableException;
import com.vaadin.browserless.BrowserlessUIContext;
import com.vaadin.flow.component.html.Div;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.scheduling.TaskScheduler;

class WindowReaderTest extends ViewTest {

    @Autowired
    private WindowReaders readers;

    @Autowired
    private ChangeNotifier changeNotifier;

    @Autowired
    private TaskScheduler scheduler;

    @Test
    void partsThatMissedAReadBecauseAnotherFailedReadWithTheNextOne() {
        BrowserlessUIContext window = window(company.leo());
        WindowReader reader = readers.current();
        AtomicBoolean fails = new AtomicBoolean();
        AtomicInteger reads = new AtomicInteger();
        Div failing = new Div();
        Div other = new Div();
        Runnable readFailing =
                reader.watch(failing, Duration.ZERO, Set.of(Topic.conversation(UUID.randomUUID())), () -> {
                    if (fails.get()) {
                        throw new IllegalStateException("on purpose");
                    }
                });
        Runnable readOther = reader.watch(
                other, Duration.ZERO, Set.of(Topic.conversation(UUID.randomUUID())), reads::incrementAndGet);
        window.getUI().add(failing, other);
        reader.readNow();
        assertThat(reads).hasValue(1);

        fails.set(true);
        readFailing.run();
        readOther.run();
        assertThatThrownBy(reader::readNow).hasMessage("on purpose");
        assertThat(reads).hasValue(1);

        fails.set(false);
        reader.readNow();
        assertThat(reads).hasValue(2);
        reader.readNow();
        assertThat(reads).as("nothing is left to read").hasValue(2);
    }

    /** With thousands of windows a change of a list that all of them show waits; what concerns one person does not. */
    @Test
    void sharedListsWaitWhereManyWindowsAreOpen() {
        AtomicInteger windows = new AtomicInteger(1);
        BrowserlessUIContext window = window(company.leo());
        WindowReader reader =
                new WindowReader(window.getUI(), company.leo(), changeNotifier, gate, scheduler, windows::get);
        Topic topic = Topic.queue(UUID.randomUUID());
        AtomicInteger shared = new AtomicInteger();
        AtomicInteger own = new AtomicInteger();
        Div list = new Div();
        reader.watchShared(list, () -> Set.of(topic), shared::incrementAndGet);
        reader.watch(list, Duration.ZERO, Set.of(topic), own::incrementAndGet);
        window.getUI().add(list);
        reader.readNow();
        assertThat(shared).hasValue(1);

        changeNotifier.publish(topic);
        await(window, () -> shared.get() == 2);

        windows.set(1_000_000);
        int before = own.get();
        changeNotifier.publish(topic);
        await(window, () -> own.get() > before);
        assertThat(shared).hasValue(2);
        reader.readNow();
        assertThat(shared).as("what the person does reads everything").hasValue(3);
    }

    /** As when all connections are in use for a moment: nobody says that the database is back, because it was never away. */
    @Test
    void partThatFoundNoConnectionReadsAgainByItself() {
        BrowserlessUIContext window = window(company.leo());
        // Not the one of the window, which reads for other parts too.
        WindowReader reader = new WindowReader(window.getUI(), company.leo(), changeNotifier, gate, scheduler, () -> 1);
        AtomicBoolean full = new AtomicBoolean();
        AtomicInteger reads = new AtomicInteger();
        Topic topic = Topic.conversation(UUID.randomUUID());
        Div part = new Div();
        reader.watch(part, Duration.ZERO, Set.of(topic), () -> {
            if (full.compareAndSet(true, false)) {
                throw new DatabaseUnavailableException();
            }
            reads.incrementAndGet();
        });
        window.getUI().add(part);
        reader.readNow();
        window.roundTrip();
        assertThat(reads).hasValue(1);

        full.set(true);
        changeNotifier.publish(topic);
        await(window, () -> !full.get());

        await(window, () -> reads.get() == 2);
    }
}
