package app.aside.post;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.aside.RoomTest;
import app.aside.live.Bell;
import java.time.Clock;
import java.util.AbstractList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class RoundsTest extends RoomTest {

    @Autowired
    Postman postman;

    /** Notes each look, which goes once over all boxes; there are none. */
    private static final class Looks extends AbstractList<Box> {

        private final List<Long> at = new CopyOnWriteArrayList<>();

        @Override
        public Box get(int index) {
            throw new IndexOutOfBoundsException(index);
        }

        @Override
        public int size() {
            if (at.isEmpty() || System.nanoTime() > at.getLast()) {
                at.add(System.nanoTime());
            }
            return 0;
        }
    }

    @Test
    @Tag("UC-10.3")
    void looksAtMostAFewTimesASecondHoweverMuchHappens() {
        Looks looks = new Looks();
        Bell bell = new Bell();
        Rounds rounds = new Rounds(looks, postman, jdbc, bell, Clock.systemUTC());
        rounds.start();
        await().until(() -> {
            bell.ring(Box.PUT);
            return looks.at.size() >= 4;
        });
        rounds.stop();
        for (int i = 1; i < looks.at.size(); i++) {
            assertThat(looks.at.get(i) - looks.at.get(i - 1)).isGreaterThan(150_000_000L);
        }
    }
}
