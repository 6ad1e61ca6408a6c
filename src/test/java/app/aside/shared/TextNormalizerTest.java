package app.aside.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextNormalizerTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u202ECarla",
                "Ca\u202Drla",
                "\u202ACarla\u202C",
                "\u202BCarla\u202C",
                "\u2066Carla\u2069",
                "\u2067Carla",
                "\u2068Carla\u2069",
                "\u202E Carla \u202C"
            })
    void nameLosesControlsOfDirection(String typed) {
        assertThat(TextNormalizer.singleLine(typed, 5, "The name")).isEqualTo("Carla");
    }

    @ParameterizedTest
    @ValueSource(strings = {"עומר כהן", "عمر الخطيب", "عمر\u200F (2)", "می\u200Cخواهم"})
    void namesFromRightToLeftStayAsTheyAre(String typed) {
        assertThat(TextNormalizer.singleLine(typed, 80, "The name")).isEqualTo(typed);
    }

    @Test
    void nameOfControlsOnlyIsMissing() {
        assertThatThrownBy(() -> TextNormalizer.singleLine("\u202E\u2069", 80, "The name"))
                .isInstanceOf(Refusal.class)
                .hasMessage("The name is missing.");
    }
}
