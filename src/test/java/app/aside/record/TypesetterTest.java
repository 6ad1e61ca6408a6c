package app.aside.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypesetterTest {

    private static final float WIDE = 1_000;

    private final Typesetter typesetter = new Typesetter();

    @Test
    void breaksLinesBetweenWordsAndKeepsTheWritersOwn() {
        assertThat(drawn("one two three\n\nfour", 40)).containsExactly("one two", "three", "", "four");
    }

    @Test
    void keepsSpacesAndTabsThatAreNotAtTheEnd() {
        assertThat(drawn("  a   b\tc  ", WIDE)).containsExactly("  a   b    c");
    }

    @Test
    void noLineIsWiderThanItsColumn() {
        String text = "Wide Words 你好你好你好 שלום לכולם " + "x".repeat(500) + " 👍👍👍👍 مرحبا بكم ".repeat(20);

        assertThat(typesetter.text(text, Face.TEXT, 100)).allSatisfy(line -> {
            double thousandths = line.runs().stream()
                    .mapToLong(run -> run.font().base().getWidth(run.text()))
                    .sum();
            assertThat(thousandths * Face.TEXT.size() / 1_000).isLessThanOrEqualTo(100.001);
        });
    }

    @Test
    void breaksAWordThatFitsNoLineWithoutPartingACharacter() {
        assertThat(drawn("👍".repeat(10), 30))
                .allSatisfy(line -> assertThat(line).matches("(👍)+"));
        assertThat(String.join("", drawn("y".repeat(10_000), 355))).isEqualTo("y".repeat(10_000));
    }

    /** What is read first stands on the first line, at its right edge. */
    @Test
    void breaksHebrewInTheOrderOfReadingAndDrawsEachLineFromTheLeft() {
        List<Line> lines = typesetter.text("אחת שתיים שלוש ארבע", Face.TEXT, 60);

        assertThat(lines.stream().map(TypesetterTest::drawn)).containsExactly("םייתש תחא", "עברא שולש");
        assertThat(lines).allMatch(Line::rtl);
    }

    @Test
    void keepsNumbersAndForeignWordsReadableWithinHebrew() {
        assertThat(drawn("קו 42 (Acme) תקין", WIDE)).containsExactly("ןיקת (Acme) 42 וק");
    }

    @Test
    void aHebrewWordDoesNotTurnAnEnglishParagraph() {
        List<Line> lines = typesetter.text("The word שלום means peace", Face.TEXT, WIDE);

        assertThat(drawn(lines.getFirst())).isEqualTo("The word םולש means peace");
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
    void joinsLetters(String written, String drawn, String language) {
        // Persian and Arabic share the middle form of yeh, in two characters that look alike.
        assertThat(drawn(written, WIDE).getFirst().replace('ﯿ', 'ﻴ')).isEqualTo(drawn.replace('ﯿ', 'ﻴ'));
    }

    @Test
    void vowelSignsNeitherPartLettersNorTakeRoom() {
        assertThat(drawn("بَيت", WIDE)).containsExactly("ﺖﻴَﺑ");
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
    void namesWhatItCannotDrawOrWillNotObey(String character, String placeholder) {
        assertThat(drawn("a" + character + "b", WIDE)).containsExactly("a" + placeholder + "b");
    }

    @Test
    void namesHalvesOfCharactersAndHiddenTags() {
        assertThat(drawn("a\uD83D", WIDE)).containsExactly("a[U+D83D]");
        assertThat(drawn("\uDC4Db", WIDE)).containsExactly("[U+DC4D]b");
        assertThat(drawn("a" + Character.toString(0xE0041), WIDE)).containsExactly("a[U+E0041]");
    }

    @Test
    void aPlaceholderReadsFromTheLeftWithinHebrew() {
        assertThat(drawn("אב\u0001גד", WIDE)).containsExactly("דג[U+0001]בא");
    }

    @Test
    void anOverrideDoesNotTurnWhatFollows() {
        assertThat(drawn("pay \u202E001 euro\u202C now", WIDE)).containsExactly("pay [U+202E]001 euro now");
    }

    @Test
    void aNameCannotTurnWhatStandsBesideIt() {
        String words = Legible.name("שרה\u2067", true) + " → " + Legible.name("Leo", true);

        assertThat(typesetter.words(words, Face.NAME, WIDE).stream().map(TypesetterTest::drawn))
                .containsExactly("[U+2067]הרש → Leo");
    }

    @Test
    void dropsOnlyWhatHasNoShape() {
        assertThat(drawn("fam\u200Bily 👨\u200D👩 ❤\uFE0F", WIDE)).containsExactly("family 👨👩 ❤");
    }

    @ParameterizedTest
    @CsvSource({"Maria", "'Maria Magdalena Søndergård'"})
    void leavesNamesThatFit(String name) {
        assertThat(clipped(name)).doesNotContain("…");
    }

    @Test
    void clipsNamesThatDoNotFit() {
        for (String endless : List.of("m", "👍", "שלום ", "\u0000", "i")) {
            List<Line> lines = typesetter.words(Legible.name(endless.repeat(3_000), true), Face.NAME, 106, 3);

            assertThat(lines).hasSize(3);
            assertThat(drawn(lines.getLast())).contains("…");
        }
    }

    private String clipped(String name) {
        return typesetter.words(Legible.name(name, true), Face.NAME, 106, 3).stream()
                .map(TypesetterTest::drawn)
                .collect(Collectors.joining(" "));
    }

    private List<String> drawn(String text, float width) {
        return typesetter.text(text, Face.TEXT, width).stream()
                .map(TypesetterTest::drawn)
                .toList();
    }

    private static String drawn(Line line) {
        return line.runs().stream().map(Line.Run::text).collect(Collectors.joining());
    }
}
