package app.aside.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PlaceTest {

    @Test
    void aMessageStandsBeforeTheInternalOnesThatFollowIt() {
        List<Place> ordered = List.of(
                new Place(0, 1),
                new Place(1, 0),
                new Place(2, 0),
                new Place(2, 2),
                new Place(2, 3),
                new Place(3, 0),
                new Place(10, 0),
                new Place(10, 11),
                Place.END);
        List<Place> shuffled = new ArrayList<>(ordered);
        Collections.shuffle(shuffled, new Random(7));

        assertThat(shuffled.stream().sorted()).containsExactlyElementsOf(ordered);
    }

    @Test
    void theEndIsAfterEverything() {
        assertThat(Place.END).isGreaterThan(new Place(Integer.MAX_VALUE, 1)).isEqualByComparingTo(Place.END);
        assertThat(new Place(4, 0)).isEqualByComparingTo(new Place(4, 0));
    }
}
