package app.aside.desk.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Bidi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IsolatedNameTest {

    @ParameterizedTest
    @ValueSource(strings = {"Carla Díaz", "Данило", "佐藤"})
    void leavesNamesFromLeftToRightAlone(String name) {
        assertThat(IsolatedName.of(name)).isEqualTo(name);
    }

    @Test
    void nameFromRightToLeftDoesNotTurnTheNumberBesideIt() {
        String name = "عمر";
        assertThat(levelOfNumber("With " + name + " 3"))
                .as("it joins the name without")
                .isOdd()
                .isEqualTo(1);
        assertThat(levelOfNumber("With " + IsolatedName.of(name) + " 3")).isZero();
    }

    private static int levelOfNumber(String sentence) {
        Bidi bidi = new Bidi(sentence, Bidi.DIRECTION_LEFT_TO_RIGHT);
        return bidi.getLevelAt(sentence.length() - 2);
    }
}
