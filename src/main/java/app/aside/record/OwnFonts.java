package app.aside.record;

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

/** Knows our fonts by the names of {@link Font#family()}, and none of the machine's or of the PDF standard's. */
final class OwnFonts extends ITextFontResolver {

    /** The weight that the style sheet never changes: a strong face is a font of its own, not a swollen one. */
    private static final int WEIGHT = 400;

    private final Map<String, Font> byFamily =
            Stream.of(Font.values()).collect(Collectors.toMap(Font::family, Function.identity()));

    @Override
    public FSFont resolveFont(SharedContext context, FontSpecification wanted) {
        Font font = Font.SANS;
        String[] families = wanted.families();
        if (families != null && families.length > 0) {
            font = byFamily.getOrDefault(families[0], Font.SANS);
        }
        return new ITextFSFont(new FontDescription(font.base(), IdentValue.NORMAL, WEIGHT), wanted.size());
    }

    @Override
    protected Map<String, FontFamily> loadFonts() {
        return Map.of();
    }
}
