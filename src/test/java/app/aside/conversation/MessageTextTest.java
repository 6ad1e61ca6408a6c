package app.aside.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.aside.shared.Refusal;
import app.aside.shared.TextNormalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTextTest {

    private static String refusalMessage(String typed) {
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> MessageText.of(typed));
        assertThat(refusal).as("a refusal").isNotNull();
        assertThat(refusal.reason()).isEqualTo(Refusal.Reason.INVALID);
        return refusal.message();
    }

    @Test
    void countsCodePoints() {
        String family = "👍";
        assertThat(MessageText.of(family.repeat(10_000)).value()).hasSize(20_000);
        assertThat(refusalMessage(family.repeat(10_001)))
                .isEqualTo("The text has 10,001 characters; at most 10,000 can be sent."
                        + " Shorten it or send it in parts.");
    }

    @Test
    void countsNormalizedText() {
        assertThat(MessageText.of("  " + "x".repeat(10_000) + "\n\n").value()).hasSize(10_000);
        assertThat(MessageText.of("e\u0301".repeat(10_000)).value()).isEqualTo("é".repeat(10_000));
        // This letter is longer composed than typed: its composition is excluded from NFC.
        assertThat(refusalMessage("\u0958".repeat(6_000))).startsWith("The text has 12,000 characters");
    }

    @Test
    void normalizesLineEndings() {
        assertThat(MessageText.of("a\r\nb\rc\nd\r\n").value()).isEqualTo("a\nb\nc\nd");
        assertThat(MessageText.of("a\n\n\nb").value()).isEqualTo("a\n\n\nb");
    }

    @Test
    void keepsTheIndentationOfSeveralLinesOnly() {
        assertThat(MessageText.of("\n  \n    if (a)\n      b();\n\n").value()).isEqualTo("    if (a)\n      b();");
        assertThat(MessageText.of("\tif (a)\n\t\tb();").value()).isEqualTo("\tif (a)\n\t\tb();");
        assertThat(MessageText.of("   one line   ").value()).isEqualTo("one line");
        assertThat(MessageText.of(" a slip\nof the key ").value()).isEqualTo("a slip\nof the key");
    }

    @Test
    void keepsOtherCharacters() {
        String text = "a\tb  <b>&amp;</b> 你好 مرحبا \u202Eabc 👨‍👩‍👧 \u200B '; DROP TABLE message; --";
        assertThat(MessageText.of(text).value()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n", "\t \r\n", "\u2003\u2028"})
    void refusesBlankText(String blank) {
        assertThat(refusalMessage(blank)).isEqualTo("Write a message first.");
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                0x0000, 0x0001, 0x0008, 0x000B, 0x000C, 0x001B, 0x007F, 0x0085, 0x009F, 0xD800, 0xDBFF, 0xDC00, 0xDFFF,
                0xFDD0, 0xFDEF, 0xFFFE, 0xFFFF, 0x1FFFE, 0x10FFFF
            })
    void refusalNamesInvalidCharacterAndPosition(int character) {
        String bad = Character.isValidCodePoint(character) ? Character.toString(character) : "";

        assertThat(refusalMessage("👍a" + bad + "b"))
                .isEqualTo(
                        "The text holds a character that cannot be sent (U+%04X, at place 3). Remove it and send again."
                                .formatted(character));
    }

    @ParameterizedTest
    @ValueSource(ints = {0x0009, 0x000A, 0x0020, 0x00A0, 0xFDCF, 0xFDF0, 0xFFFD, 0x1F44D, 0xE000, 0x10FFFD})
    void acceptsCharactersAdjacentToForbiddenRanges(int character) {
        assertThatCode(() -> MessageText.of("a" + Character.toString(character) + "b"))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesReversedSurrogatePair() {
        assertThat(refusalMessage("a\uDC4D\uD83D")).contains("U+DC4D, at place 2");
    }

    @Test
    void singleLineReplacesLineBreaks() {
        assertThat(TextNormalizer.singleLine("  Maria\n  Souza ", 80, "Your name"))
                .isEqualTo("Maria Souza");
        assertThat(catchThrowableOfType(Refusal.class, () -> TextNormalizer.singleLine(" ", 80, "Your name"))
                        .message())
                .isEqualTo("Your name is missing.");
        assertThat(catchThrowableOfType(
                                Refusal.class, () -> TextNormalizer.singleLine("👍".repeat(81), 80, "Your name"))
                        .message())
                .isEqualTo("Your name is longer than 80 characters.");
        assertThat(catchThrowableOfType(Refusal.class, () -> TextNormalizer.singleLine("a\0", 80, "Your name"))
                        .message())
                .contains("U+0000");
    }

    @Test
    void previewIsSingleLineOfAtMostTwoHundredCodePoints() {
        assertThat(MessageText.of("a\n\n b\tc").preview()).isEqualTo("a b c");
        assertThat(MessageText.of("👍".repeat(200)).preview()).isEqualTo("👍".repeat(200));
        assertThat(MessageText.of("👍".repeat(201)).preview()).isEqualTo("👍".repeat(199) + "…");
    }
}
