package app.aside.guidance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AnswerChangesTest {

    @Test
    void namesWhatWasChangedAddedAndRemoved() {
        assertThat(AnswerChanges.describe(
                        "A technician comes today between 14:00 and 16:00. We are very sorry.",
                        "Hello Carla, a technician comes tomorrow between 14:00 and 16:00. We are sorry."))
                .containsExactly("“A” became “Hello Carla, a”", "“today” became “tomorrow”", "“very” was removed");
        assertThat(AnswerChanges.describe("Good morning", "Good morning again")).containsExactly("“again” was added");
    }

    @Test
    void whiteSpaceIsNoChange() {
        assertThat(AnswerChanges.describe("One\n two", "One two ")).isEmpty();
    }

    @Test
    void longTextsAreNotCompared() {
        String longText = IntStream.range(0, 5_000).mapToObj(Integer::toString).collect(Collectors.joining(" "));
        assertThat(AnswerChanges.describe(longText, longText)).isEmpty();
        assertThat(AnswerChanges.describe(longText, longText + " more")).containsExactly("The wording was changed.");
        String odd = IntStream.range(0, 100).mapToObj(i -> i + " x").collect(Collectors.joining(" "));
        String even = IntStream.range(0, 100).mapToObj(i -> i + " y").collect(Collectors.joining(" "));
        assertThat(AnswerChanges.describe(odd, even)).containsExactly("Most of the wording was changed.");
    }
}
