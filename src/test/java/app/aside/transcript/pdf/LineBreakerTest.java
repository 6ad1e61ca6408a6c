package app.aside.transcript.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.lang.UCharacter;
import java.util.List;
import java.util.Objects;
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
                .allSatisfy(line -> assertThat(line.width()).isLessThanOrEqualTo(100.001f));
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

        assertThat(lines.stream().map(LineBreakerTest::drawnText)).containsExactly("שתיים אחת", "ארבע שלוש");
        assertThat(lines).allMatch(TextLine::rtl);
    }

    @Test
    void keepsNumbersAndLatinWordsLeftToRightInHebrew() {
        assertThat(drawnText("קו 42 (Acme) תקין", WIDE_COLUMN)).containsExactly("תקין (Acme) 42 קו");
    }

    @Test
    void hebrewWordKeepsEnglishParagraphDirection() {
        List<TextLine> lines = lineBreaker.breakParagraphs("The word שלום means peace", TextStyle.TEXT, WIDE_COLUMN);

        assertThat(drawnText(lines.getFirst())).isEqualTo("The word שלום means peace");
        assertThat(lines.getFirst().rtl()).isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "بيت, 6, Arabic letters in their joined forms with their dots apart",
        "क्षि, 2, a Devanagari conjunct with its vowel before it",
        "विद्या, 4, a Devanagari conjunct",
        "ကြွေး, 4, Burmese",
        "ក្រុម, 4, Khmer",
        "🇧🇷, 1, a flag",
        "👨‍👩‍👧‍👦, 1, a family",
        "👩🏽‍💻, 1, a profession with a skin tone",
        "1️⃣, 1, a keycap",
        "🏴󠁧󠁢󠁳󠁣󠁴󠁿, 1, the flag of Scotland",
    })
    void shapesLettersAndSequences(String written, int glyphs, String what) {
        List<ShapedText> runs = lineBreaker
                .breakParagraphs(written, TextStyle.TEXT, WIDE_COLUMN)
                .getFirst()
                .runs();

        assertThat(runs)
                .as(what)
                .singleElement()
                .satisfies(run -> assertThat(run.glyphs())
                        .hasSize(glyphs)
                        .allSatisfy(glyph -> assertThat(glyph.id()).isPositive()));
    }

    /** Isolated, the letters of a word would be wider, and in Persian and Urdu they would be those of Arabic. */
    @ParameterizedTest
    @CsvSource({"سلام", "پیام", "ٹھیک"})
    void joinsArabicLetters(String word) {
        float joined = width(word);
        float isolated = (float) word.chars()
                .mapToObj(Character::toString)
                .mapToDouble(this::width)
                .sum();

        assertThat(joined).isLessThan(isolated * 0.9f);
    }

    /** The zero width non-joiner stands within Persian words and parts their letters. */
    @Test
    void nonJoinerPartsLetters() {
        assertThat(width("می\u200Cخواهم")).isGreaterThan(width("میخواهم"));
    }

    @Test
    void placesMarksOverTheirLetters() {
        assertThat(width("بَيت")).isEqualTo(width("بيت"));
        assertThat(lineBreaker
                        .breakParagraphs("ที่", TextStyle.TEXT, WIDE_COLUMN)
                        .getFirst()
                        .runs())
                .singleElement()
                .satisfies(run -> assertThat(run.width())
                        .isEqualTo(Objects.requireNonNull(BundledFonts.findForCharacter('ท', false))
                                .baseFont()
                                .getWidth('ท')));
    }

    @Test
    void breaksThaiBetweenWords() {
        assertThat(drawnText("อินเทอร์เน็ตใช้ไม่ได้ตั้งแต่เมื่อวาน", 70))
                .containsExactly("อินเทอร์เน็ตใช้ไม่", "ได้ตั้งแต่เมื่อวาน");
    }

    @Test
    void stackedMarksStayWithinTheirLine() {
        ShapedText run = lineBreaker
                .breakParagraphs("e" + "\u0301\u0316".repeat(50), TextStyle.TEXT, WIDE_COLUMN)
                .getFirst()
                .runs()
                .getFirst();

        assertThat(run.glyphs())
                .hasSizeGreaterThan(20)
                .allSatisfy(glyph -> assertThat(glyph.rise()).isBetween(-600f, 600f));
    }

    @ParameterizedTest
    @CsvSource({
        "'\u0000', [U+0000]",
        "'\u0001', [U+0001]",
        "'\u000B', [U+000B]",
        "'\uFFFE', [U+FFFE]",
        "'\uE000', [U+E000]",
        "\uD7FD, [U+D7FD]",
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
        assertThat(drawnText("אב\u0001גד", WIDE_COLUMN)).containsExactly("גד[U+0001]אב");
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
                .containsExactly("[U+2067]שרה → Leo");
    }

    @Test
    void dropsOnlyInvisibleCharacters() {
        assertThat(drawnText("fam\u200Bily\u00AD 👨\u200D👩 ❤\uFE0F", WIDE_COLUMN))
                .containsExactly("family 👨\u200D👩 ❤");
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

    private float width(String text) {
        return lineBreaker
                .breakParagraphs(text, TextStyle.TEXT, WIDE_COLUMN)
                .getFirst()
                .width();
    }

    /** The words of a line from left to right, each as it is read, with brackets as they are drawn. */
    private static String drawnText(TextLine line) {
        return line.runs().stream()
                .map(run -> run.rtl() ? mirrored(run.text()) : run.text())
                .collect(Collectors.joining());
    }

    private static String mirrored(String text) {
        return text.codePoints()
                .map(UCharacter::getMirror)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
