package app.aside.transcript.pdf;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.openpdf.text.pdf.BaseFont;
import org.springframework.util.function.SingletonSupplier;

/**
 * The fonts that travel with the application, all of the Noto family under the SIL Open Font License. Each is read when
 * it is first needed and then shared by all exports: a font is not changed by writing with it.
 */
enum BundledFont {
    SANS("NotoSans-Regular"),
    SANS_STRONG("NotoSans-SemiBold"),
    HEBREW("NotoSansHebrew-Regular"),
    HEBREW_STRONG("NotoSansHebrew-SemiBold"),
    ARABIC("NotoSansArabic-Regular"),
    ARABIC_STRONG("NotoSansArabic-SemiBold"),
    EMOJI("NotoEmoji-Regular"),
    SYMBOLS("NotoSansSymbols-Regular"),
    HAN("NotoSansSC-Regular"),
    MORE_SYMBOLS("NotoSansSymbols2-Regular");

    /** The order in which they are asked for a character: the one that shapes the page comes first, the largest last. */
    private static final List<BundledFont> REGULAR_FONTS =
            List.of(SANS, HEBREW, ARABIC, EMOJI, SYMBOLS, HAN, MORE_SYMBOLS);

    private static final List<BundledFont> BOLD_FONTS =
            List.of(SANS_STRONG, HEBREW_STRONG, ARABIC_STRONG, EMOJI, SYMBOLS, HAN, MORE_SYMBOLS);

    private final SingletonSupplier<BaseFont> baseFont;

    BundledFont(String file) {
        this.baseFont = SingletonSupplier.of(() -> load(file + ".ttf"));
    }

    /** The first font that has the character, or null if none does. */
    static @Nullable BundledFont findForCharacter(int character, boolean strong) {
        for (BundledFont font : strong ? BOLD_FONTS : REGULAR_FONTS) {
            if (font.canDisplay(character)) {
                return font;
            }
        }
        return null;
    }

    boolean canDisplay(int character) {
        return baseFont().charExists(character);
    }

    /** In thousandths of the font's size. */
    int width(int character) {
        return baseFont().getWidth(character);
    }

    BaseFont baseFont() {
        return baseFont.obtain();
    }

    /** Its name in the style sheet, both as a class and as a family. */
    String family() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static BaseFont load(String file) {
        try (InputStream in = BundledFont.class.getResourceAsStream("/fonts/" + file)) {
            if (in == null) {
                throw new IllegalStateException("The font " + file + " is missing from the application");
            }
            // Not cached by OpenPDF: its cache is keyed by a bare file name and shared with whoever else is in this
            // JVM.
            BaseFont font = BaseFont.createFont(
                    file, BaseFont.IDENTITY_H, BaseFont.EMBEDDED, BaseFont.NOT_CACHED, in.readAllBytes(), null);
            font.setSecureRandom(new DeterministicPdfId.SubsetTagRandom());
            return font;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
