package app.aside.transcript.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineBreakerTest {

    private static final float WIDE_COLUMN = 1_000;

    private final LineBreaker lineBreaker = new LineBreaker();

    @Test
    void breaksBetweenWordsAndKeepsExistingBreaks() {
        assertThat(drawnText("one two three\n\nfour", 40)).containsExactly("one two", "three", "", "four");
    }

    @Test
    void keepsSpacesAndTabsExceptTrailing() {
        assertThat(drawnText("  a   b\tc  ", WIDE_COLUMN)).containsExactly("  a   b    c");
    }

    @Test
    void noLineExceedsColumnWidth() {
        String text = "Wide Words 你好你好你好 שלום לכולם " + "x".repeat(500) + " 👍👍👍👍 مرحبا بكم ".repeat(20);

        assertThat(lineBreaker.breakParagraphs(text, TextStyle.TEXT, 100))
                .isNotEmpty()
                .allSatisfy(line -> {
                    double thousandths = line.runs().stream()
                            .mapToLong(run -> run.font().baseFont().getWidth(run.text()))
                            .sum();
                    assertThat(thousandths * TextStyle.TEXT.size() / 1_000).isLessThanOrEqualTo(100.001);
                });
    }

    @Test
    void breaksLongWordBetweenGraphemes() {
        assertThat(drawnText("👍".repeat(10), 30))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).matches("(👍)+"));
        assertThat(String.join("", drawnText("y".repeat(10_000), 355))).isEqualTo("y".repeat(10_000));
    }

    /** What is read first stands on the first line, at its right edge. */
    @Test
    void breaksHebrewInLogicalOrderAndDrawsInVisualOrder() {
        List<TextLine> lines = lineBreaker.breakParagraphs("אחת שתיים שלוש ארבע", TextStyle.TEXT, 60);

        assertThat(lines.stream().map(LineBreakerTest::drawnText)).containsExactly("םייתש תחא", "עברא שולש");
        assertThat(lines).allMatch(TextLine::rtl);
    }

    @Test
    void keepsNumbersAndLatinWordsLeftToRightInHebrew() {
        assertThat(drawnText("קו 42 (Acme) תקין", WIDE_COLUMN)).containsExactly("ןיקת (Acme) 42 וק");
    }

    @Test
    void hebrewWordKeepsEnglishParagraphDirection() {
        List<TextLine> lines = lineBreaker.breakParagraphs("The word שלום means peace", TextStyle.TEXT, WIDE_COLUMN);

        assertThat(drawnText(lines.getFirst())).isEqualTo("The word םולש means peace");
        assertThat(lines.getFirst().rtl()).isFalse();
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource({
        "بيت, ﺖﻴﺑ, Arabic: first and middle and last",
        "لا, ﻻ, Arabic: lam and alef are one",
        "سلام, ﻡﻼﺳ, Arabic: also when something comes before",
        "دار, ﺭﺍﺩ, Arabic: letters that do not reach on",
        "پیام, ﻡﺎﻴﭘ, Persian",
        "ٹھیک, ﮏﯿﮭﭨ, Urdu",
    })
    void shapesArabicLetters(String written, String drawn, String language) {
        // Persian and Arabic share the middle form of yeh, in two characters that look alike.
        assertThat(drawnText(written, WIDE_COLUMN).getFirst().replace('ﯿ', 'ﻴ')).isEqualTo(drawn.replace('ﯿ', 'ﻴ'));
    }

    @Test
    void combiningMarksKeepJoiningAndHaveNoWidth() {
        assertThat(drawnText("بَيت", WIDE_COLUMN)).containsExactly("ﺖﻴَﺑ");
    }

    @ParameterizedTest
    @CsvSource({
        "'\u0000', [U+0000]",
        "'\u0001', [U+0001]",
        "'\u000B', [U+000B]",
        "'\uFFFE', [U+FFFE]",
        "'\uE000', [U+E000]",
        "한, [U+D55C]",
        "'\u202E', [U+202E]",
        "'\u202D', [U+202D]",
    })
    void replacesUnsupportedAndControlCharactersWithTheirNames(String character, String placeholder) {
        assertThat(drawnText("a" + character + "b", WIDE_COLUMN)).containsExactly("a" + placeholder + "b");
    }

    @Test
    void replacesLoneSurrogatesAndTagCharactersWithTheirNames() {
        assertThat(drawnText("a\uD83D", WIDE_COLUMN)).containsExactly("a[U+D83D]");
        assertThat(drawnText("\uDC4Db", WIDE_COLUMN)).containsExactly("[U+DC4D]b");
        assertThat(drawnText("a" + Character.toString(0xE0041), WIDE_COLUMN)).containsExactly("a[U+E0041]");
    }

    @Test
    void placeholderIsLeftToRightInHebrew() {
        assertThat(drawnText("אב\u0001גד", WIDE_COLUMN)).containsExactly("דג[U+0001]בא");
    }

    @Test
    void directionOverrideDoesNotAffectFollowingText() {
        assertThat(drawnText("pay \u202E001 euro\u202C now", WIDE_COLUMN)).containsExactly("pay [U+202E]001 euro now");
    }

    @Test
    void nameDoesNotChangeDirectionOfAdjacentText() {
        String words = PrintableText.isolatedName("שרה\u2067", true) + " → " + PrintableText.isolatedName("Leo", true);

        assertThat(lineBreaker.words(words, TextStyle.NAME, WIDE_COLUMN).stream()
                        .map(LineBreakerTest::drawnText))
                .containsExactly("[U+2067]הרש → Leo");
    }

    @Test
    void dropsOnlyInvisibleCharacters() {
        assertThat(drawnText("fam\u200Bily 👨\u200D👩 ❤\uFE0F", WIDE_COLUMN)).containsExactly("family 👨👩 ❤");
    }

    @ParameterizedTest
    @CsvSource({"Maria", "'Maria Magdalena Søndergård'"})
    void keepsNamesThatFit(String name) {
        assertThat(clipName(name)).doesNotContain("…");
    }

    @Test
    void clipsNamesThatDoNotFit() {
        for (String endless : List.of("m", "👍", "שלום ", "\u0000", "i")) {
            List<TextLine> lines =
                    lineBreaker.words(PrintableText.isolatedName(endless.repeat(3_000), true), TextStyle.NAME, 106, 3);

            assertThat(lines).hasSize(3);
            assertThat(drawnText(lines.getLast())).contains("…");
        }
    }

    private String clipName(String name) {
        return lineBreaker.words(PrintableText.isolatedName(name, true), TextStyle.NAME, 106, 3).stream()
                .map(LineBreakerTest::drawnText)
                .collect(Collectors.joining(" "));
    }

    private List<String> drawnText(String text, float width) {
        return lineBreaker.breakParagraphs(text, TextStyle.TEXT, width).stream()
                .map(LineBreakerTest::drawnText)
                .toList();
    }

    private static String drawnText(TextLine line) {
        return line.runs().stream().map(TextLine.TextRun::text).collect(Collectors.joining());
    }
}
