package app.aside.transcript.pdf;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.font.FontRenderContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.openpdf.text.pdf.BaseFont;
import org.springframework.util.function.SingletonSupplier;

/**
 * A font that travels with the application, of the Noto family under the SIL Open Font License. It is read when it is
 * first needed and then shared by all exports: a font is not changed by writing with it.
 */
final class BundledFont {

    /** Shaping at this size yields thousandths of the font's size, the unit of a PDF. */
    static final int UNITS_PER_EM = 1_000;

    /** Without hinting and with fractions: widths do not depend on a screen. */
    static final FontRenderContext SHAPING_CONTEXT = new FontRenderContext(null, true, true);

    private final String file;
    private final SingletonSupplier<BaseFont> baseFont = SingletonSupplier.of(this::loadBaseFont);
    private final SingletonSupplier<Font> shapingFont = SingletonSupplier.of(this::loadShapingFont);
    private final Map<Integer, Integer> glyphs = new ConcurrentHashMap<>();
    private final Map<Integer, Integer> glyphWidths = new ConcurrentHashMap<>();

    /** @param name the file's name in the folder {@code fonts}, without {@code .ttf} */
    BundledFont(String name) {
        this.file = "/fonts/" + name + ".ttf";
    }

    boolean exists() {
        return BundledFont.class.getResource(file) != null;
    }

    boolean canDisplay(int character) {
        return baseFont().charExists(character);
    }

    /** What the PDF embeds. */
    BaseFont baseFont() {
        return baseFont.obtain();
    }

    /** What the JDK shapes with, in a size of {@link #UNITS_PER_EM}. */
    Font shapingFont() {
        return shapingFont.obtain();
    }

    /** The glyph that draws the character when it stands alone. */
    int glyph(int character) {
        return glyphs.computeIfAbsent(
                character,
                each -> shapingFont()
                        .createGlyphVector(SHAPING_CONTEXT, Character.toString(each))
                        .getGlyphCode(0));
    }

    /** How far the glyph moves the pen in a PDF, in thousandths of the font's size. */
    int glyphWidth(int glyph) {
        return glyphWidths.computeIfAbsent(glyph, id -> (int) shapingFont()
                .createGlyphVector(SHAPING_CONTEXT, new int[] {id})
                .getGlyphMetrics(0)
                .getAdvance());
    }

    @Override
    public String toString() {
        return file;
    }

    private BaseFont loadBaseFont() {
        try {
            // Not cached by OpenPDF: its cache is keyed by a bare file name and shared with whoever else is in this
            // JVM.
            BaseFont font = BaseFont.createFont(
                    file, BaseFont.IDENTITY_H, BaseFont.EMBEDDED, BaseFont.NOT_CACHED, read(), null);
            font.setSecureRandom(new DeterministicPdfId.SubsetTagRandom());
            return font;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Font loadShapingFont() {
        try {
            return Font.createFont(Font.TRUETYPE_FONT, new ByteArrayInputStream(read()))
                    .deriveFont((float) UNITS_PER_EM);
        } catch (FontFormatException e) {
            throw new IllegalStateException("The font " + file + " is damaged", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] read() throws IOException {
        try (InputStream in = BundledFont.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("The font " + file + " is missing from the application");
            }
            return in.readAllBytes();
        }
    }
}
