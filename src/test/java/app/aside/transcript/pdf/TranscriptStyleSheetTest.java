package app.aside.transcript.pdf;

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
class TranscriptStyleSheetTest {

    private final String styleSheet = readStyleSheet();

    @ParameterizedTest
    @EnumSource(TextStyle.class)
    void textStylesMatchMeasuredSizeAndLineHeight(TextStyle face) {
        String rule = rule("." + face.cssClass());
        float height = face.heightInRows() * PdfPage.ROW_HEIGHT;

        assertThat(rule).contains("font-size: %s;".formatted(formatPoints(face.size())));
        assertThat(rule.contains("font-family: sans-strong;")).isEqualTo(face.bold());
        assertThat(rule.contains("height:") ? rule : rule(".line"))
                .contains("height: %1$s; line-height: %1$s;".formatted(formatPoints(height)));
    }

    @ParameterizedTest
    @EnumSource(BundledFont.class)
    void everyFontHasACssClass(BundledFont font) {
        assertThat(rule("." + font.family())).contains("font-family: " + font.family() + ";");
    }

    @Test
    void columnsAndPageMatchMeasuredSize() {
        assertThat(rule(".side")).contains("width: " + formatPoints(TranscriptLayout.SIDE_WIDTH));
        assertThat(rule(".main")).contains("width: " + formatPoints(TranscriptLayout.MAIN_WIDTH));
        assertThat(rule(".internal .main")).contains("width: " + formatPoints(TranscriptLayout.BOXED_WIDTH));
        assertThat(rule(".masthead .main, .day .main")).contains("width: " + formatPoints(TranscriptLayout.PAGE_WIDTH));
        assertThat(rule(".body")).contains("height: " + formatPoints(PdfPage.ROWS_PER_PAGE * PdfPage.ROW_HEIGHT));
    }

    private String rule(String selector) {
        Matcher matcher = Pattern.compile("(?m)^" + Pattern.quote(selector) + " \\{([^}]*)}")
                .matcher(styleSheet);
        assertThat(matcher.find()).as("a rule for " + selector).isTrue();
        return matcher.group(1);
    }

    private static String formatPoints(float size) {
        return (size == Math.rint(size) ? Integer.toString((int) size) : Float.toString(size)) + "pt";
    }

    private static String readStyleSheet() {
        try (InputStream in =
                TranscriptStyleSheetTest.class.getResourceAsStream("/templates/transcript/transcript.css")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
