package app.aside.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Lines are measured in Java and drawn by the style sheet: if the two part, text runs over its edge. */
class TranscriptStyleTest {

    private final String style = read();

    @ParameterizedTest
    @EnumSource(Face.class)
    void facesHaveTheSizeAndHeightThatTheyAreMeasuredBy(Face face) {
        String rule = rule("." + face.css());
        float height = face.rows() * Sheet.ROW;

        assertThat(rule).contains("font-size: %s;".formatted(points(face.size())));
        assertThat(rule.contains("font-family: sans-strong;")).isEqualTo(face.strong());
        assertThat(rule.contains("height:") ? rule : rule(".line"))
                .contains("height: %1$s; line-height: %1$s;".formatted(points(height)));
    }

    @ParameterizedTest
    @EnumSource(Font.class)
    void everyFontHasItsClass(Font font) {
        assertThat(rule("." + font.family())).contains("font-family: " + font.family() + ";");
    }

    @Test
    void columnsAndPageHaveTheSizeThatTheyAreMeasuredBy() {
        assertThat(rule(".side")).contains("width: " + points(Composition.SIDE));
        assertThat(rule(".main")).contains("width: " + points(Composition.MAIN));
        assertThat(rule(".internal .main")).contains("width: " + points(Composition.BOXED));
        assertThat(rule(".masthead .main, .day .main")).contains("width: " + points(Composition.PAGE));
        assertThat(rule(".body")).contains("height: " + points(Sheet.ROOM * Sheet.ROW));
    }

    private String rule(String selector) {
        Matcher matcher = Pattern.compile("(?m)^" + Pattern.quote(selector) + " \\{([^}]*)}")
                .matcher(style);
        assertThat(matcher.find()).as("a rule for " + selector).isTrue();
        return matcher.group(1);
    }

    private static String points(float size) {
        return (size == Math.rint(size) ? Integer.toString((int) size) : Float.toString(size)) + "pt";
    }

    private static String read() {
        try (InputStream in = TranscriptStyleTest.class.getResourceAsStream("/templates/transcript/transcript.css")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
