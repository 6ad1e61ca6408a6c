package app.aside.transcript.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.UnicodeSet;
import com.ibm.icu.util.VersionInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Characters, scripts and font files fit together. */
class BundledFontsTest {

    /** What is younger is printed as placeholders. */
    private static final VersionInfo UNICODE_OF_THE_FONTS = VersionInfo.getInstance(16);

    private static final Set<String> scriptsWithoutFont = new TreeSet<>();
    private static final Set<String> usedFonts = new TreeSet<>();

    @BeforeAll
    static void chooseFonts() {
        for (int script = 0; script <= UCharacter.getIntPropertyMaxValue(UProperty.SCRIPT); script++) {
            int[] characters = new UnicodeSet()
                    .applyIntPropertyValue(UProperty.SCRIPT, script).stream()
                            .mapToInt(text -> text.codePointAt(0))
                            .filter(BundledFontsTest::isOldEnough)
                            .toArray();
            boolean drawn = characters.length == 0;
            for (int character : characters) {
                for (boolean bold : new boolean[] {false, true}) {
                    BundledFont font = BundledFonts.findForCharacter(character, bold);
                    if (font != null) {
                        usedFonts.add(font.toString().replace("/fonts/", ""));
                        drawn = true;
                    }
                }
            }
            if (!drawn) {
                scriptsWithoutFont.add(UScript.getName(script));
            }
        }
    }

    private static boolean isOldEnough(int character) {
        return Character.getType(character) != Character.UNASSIGNED
                && Character.getType(character) != Character.SURROGATE
                && Character.getType(character) != Character.PRIVATE_USE
                && UCharacter.getAge(character).compareTo(UNICODE_OF_THE_FONTS) <= 0;
    }

    @Test
    void everyScriptHasAFont() {
        assertThat(scriptsWithoutFont)
                .containsExactlyInAnyOrder(
                        "Chorasmian",
                        "Cypro_Minoan",
                        "Garay",
                        "Gurung_Khema",
                        "Kirat_Rai",
                        "Nag_Mundari",
                        "Nandinagari",
                        "Ol_Onal",
                        "SignWriting",
                        "Sunuwar",
                        "Tulu_Tigalari",
                        "Vithkuqi");
    }

    @Test
    void everyFontFileIsUsed() throws IOException {
        Path folder = Path.of(Objects.requireNonNull(BundledFontsTest.class.getResource("/fonts/NotoSans-OFL.txt"))
                        .getPath())
                .resolveSibling(".");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())
                            .filter(name -> name.endsWith(".ttf"))
                            .filter(name -> !usedFonts.contains(name)))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "한", "ㅋ", "漢", "ひ", "カ", "ท", "ລ", "ខ", "မ", "བོ", "द", "ব", "ਗ", "ગ", "ଓ", "த", "తె", "ಕ", "മ", "ස"
            })
    void livingScriptsOfAsiaArePrintedInBoldNamesToo(String letter) {
        assertThat(BundledFonts.findForCluster(letter, true)).isNotNull();
    }

    /** Signs that a font of another script draws in its own way. */
    @ParameterizedTest
    @ValueSource(strings = {"。", "、", "「", "ー"})
    void eastAsianSignsComeFromTheEastAsianFont(String sign) {
        assertThat(BundledFonts.findForCluster(sign, false)).hasToString("/fonts/NotoSansSC-Regular.ttf");
    }

    @ParameterizedTest
    @ValueSource(strings = {"❤️", "1️⃣", "🇧🇷", "👨‍👩‍👧‍👦", "👩🏽‍💻"})
    void emojiSequencesComeFromTheEmojiFont(String sequence) {
        assertThat(BundledFonts.findForCluster(sequence, false)).isSameAs(BundledFonts.EMOJI);
    }

    @Test
    void marksComeFromTheFontOfTheirLetter() {
        assertThat(Stream.of("e\u0323\u0302", "بَ", "שָׁ", "र्")
                        .map(cluster -> BundledFonts.findForCluster(cluster, false))
                        .map(Objects::toString)
                        .collect(Collectors.toList()))
                .containsExactly(
                        "/fonts/NotoSans-Regular.ttf",
                        "/fonts/NotoSansArabic-Regular.ttf",
                        "/fonts/NotoSansHebrew-Regular.ttf",
                        "/fonts/NotoSansDevanagari-Regular.ttf");
    }
}
