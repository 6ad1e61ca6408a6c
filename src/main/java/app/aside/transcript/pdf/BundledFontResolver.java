package app.aside.transcript.pdf;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.xhtmlrenderer.css.constants.IdentValue;
import org.xhtmlrenderer.css.value.FontSpecification;
import org.xhtmlrenderer.layout.SharedContext;
import org.xhtmlrenderer.pdf.FontDescription;
import org.xhtmlrenderer.pdf.FontFamily;
import org.xhtmlrenderer.pdf.ITextFSFont;
import org.xhtmlrenderer.pdf.ITextFontResolver;
import org.xhtmlrenderer.render.FSFont;

/** Knows our fonts by the names of {@link BundledFont#family()}, and none of the machine's or of the PDF standard's. */
final class BundledFontResolver extends ITextFontResolver {

    /** The weight that the style sheet never changes: a strong face is a font of its own, not a swollen one. */
    private static final int WEIGHT = 400;

    private final Map<String, BundledFont> byFamily =
            Stream.of(BundledFont.values()).collect(Collectors.toMap(BundledFont::family, Function.identity()));

    @Override
    public FSFont resolveFont(SharedContext context, FontSpecification wanted) {
        BundledFont font = BundledFont.SANS;
        String[] families = wanted.families();
        if (families != null && families.length > 0) {
            font = byFamily.getOrDefault(families[0], BundledFont.SANS);
        }
        return new ITextFSFont(new FontDescription(font.baseFont(), IdentValue.NORMAL, WEIGHT), wanted.size());
    }

    @Override
    protected Map<String, FontFamily> loadFonts() {
        return Map.of();
    }
}
