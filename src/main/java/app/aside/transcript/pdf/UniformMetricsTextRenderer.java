package app.aside.transcript.pdf;

import org.xhtmlrenderer.pdf.ITextFSFont;
import org.xhtmlrenderer.pdf.ITextFSFontMetrics;
import org.xhtmlrenderer.pdf.ITextFontContext;
import org.xhtmlrenderer.pdf.ITextTextRenderer;
import org.xhtmlrenderer.render.FSFontMetrics;

/**
 * Gives all fonts the same height. The real ones differ by more than half a line between scripts, and a line with one
 * Chinese character would stand lower than its neighbours.
 */
final class UniformMetricsTextRenderer extends ITextTextRenderer {

    @Override
    public FSFontMetrics getFSFontMetrics(ITextFontContext context, ITextFSFont font, String text) {
        float size = font.getSize2D();
        return new ITextFSFontMetrics(size, size * 0.3f, 0, 0, 0, 0);
    }
}
