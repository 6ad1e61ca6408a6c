package app.aside.post;

import app.aside.live.Bell;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Carries out the same boxes a second time, as another node does. */
@Component
public class SecondNode {

    private final List<Box> boxes;
    private final Postman postman;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final Sweeping sweeping;

    SecondNode(List<Box> boxes, Postman postman, JdbcClient jdbc, Clock clock, Sweeping sweeping) {
        this.boxes = boxes;
        this.postman = postman;
        this.jdbc = jdbc;
        this.clock = clock;
        this.sweeping = sweeping;
    }

    public void sweep() {
        sweeping.sweep();
    }

    /** Looks for work all the time until it is closed. */
    public Running start() {
        return new Running(new Rounds(boxes, postman, jdbc, new Bell(), clock));
    }

    /** The other node while it runs. */
    public static final class Running implements AutoCloseable {

        private final Rounds rounds;
        private final ScheduledExecutorService poll = Executors.newSingleThreadScheduledExecutor();

        private Running(Rounds rounds) {
            this.rounds = rounds;
            rounds.start();
            poll.scheduleWithFixedDelay(rounds::look, 0, 2, TimeUnit.MILLISECONDS);
        }

        public boolean isRunning() {
            return rounds.isRunning();
        }

        @Override
        public void close() {
            poll.shutdownNow();
            rounds.stop();
        }
    }
}
