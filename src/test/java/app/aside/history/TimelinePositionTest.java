package app.aside.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimelinePositionTest {

    @Test
    void messageSortsBeforeFollowingInternalMessages() {
        List<TimelinePosition> ordered = List.of(
                new TimelinePosition(0, 1),
                new TimelinePosition(1, 0),
                new TimelinePosition(2, 0),
                new TimelinePosition(2, 2),
                new TimelinePosition(2, 3),
                new TimelinePosition(3, 0),
                new TimelinePosition(10, 0),
                new TimelinePosition(10, 11),
                TimelinePosition.END);
        List<TimelinePosition> shuffled = new ArrayList<>(ordered);
        Collections.shuffle(shuffled, new Random(7));

        assertThat(shuffled.stream().sorted()).containsExactlyElementsOf(ordered);
    }

    @Test
    void endSortsLast() {
        assertThat(TimelinePosition.END)
                .isGreaterThan(new TimelinePosition(Integer.MAX_VALUE, 1))
                .isEqualByComparingTo(TimelinePosition.END);
        assertThat(new TimelinePosition(4, 0)).isEqualByComparingTo(new TimelinePosition(4, 0));
    }
}
