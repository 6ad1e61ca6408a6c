package app.aside.transcript.pdf;

import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.xhtmlrenderer.pdf.ITextOutputDevice;
import org.xhtmlrenderer.pdf.ITextUserAgent;
import org.xhtmlrenderer.resource.ImageResource;

/**
 * Opens the style sheet of transcripts from the class path, and nothing else from anywhere. Text is escaped long before;
 * this is the second lock, for the day when a piece of text becomes markup by mistake.
 */
final class ClasspathUserAgent extends ITextUserAgent {

    static final String STYLE_SHEET = "transcript.css";

    ClasspathUserAgent(ITextOutputDevice device, int dotsPerPixel) {
        super(device, dotsPerPixel);
    }

    @Override
    public @Nullable String resolveURI(@Nullable String uri) {
        return uri;
    }

    @Override
    protected @Nullable InputStream resolveAndOpenStream(@Nullable String uri) {
        return STYLE_SHEET.equals(uri)
                ? ClasspathUserAgent.class.getResourceAsStream("/templates/transcript/" + STYLE_SHEET)
                : null;
    }

    @Override
    public ImageResource getImageResource(String uri) {
        return new ImageResource(uri, null);
    }
}
