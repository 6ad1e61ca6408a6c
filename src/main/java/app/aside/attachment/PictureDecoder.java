package app.aside.attachment;

import app.aside.account.Refusal;
import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;

/**
 * From a file to points, thinned out to at most {@value #LONG_SIDE} a side while they are read. Says how many there are
 * before it decodes any, and refuses too many.
 *
 * <p>Each kind has its own reader, and it is always the same: what another library registers with ImageIO, or in which
 * class loader, has no say.
 */
final class PictureDecoder {

    static final int LONG_SIDE = 2 * Pictures.LONG_SIDE;

    /** More passes over one picture are there to keep a processor busy; ordinary ones have ten. */
    private static final int MOST_PASSES = 64;

    /** For what a decoder of lossless WebP needs besides the points; ordinary ones take a tenth of it. */
    private static final long TABLES = 48 * 1024 * 1024;

    private static final int BYTES_OF_A_POINT = 4;

    private PictureDecoder() {}

    /**
     * @param turn as in {@link Orientation}
     * @param photograph whether it had lost something already, so that it may as JPEG lose a little more
     */
    record Decoded(BufferedImage points, int turn, boolean photograph) {}

    /**
     * @throws Refusal if it has too many points
     * @throws IOException or whatever else a decoder throws, if it cannot be decoded
     */
    static Decoded decode(TemporaryBytes file, FileType type) throws IOException {
        return switch (type) {
            case JPEG -> jpeg(file);
            case WEBP -> webp(file);
            case PNG, GIF ->
                new Decoded(read(file, ownReader(type), PictureLimit.ORDINARY), Orientation.UPRIGHT, false);
            case PDF, TEXT -> throw new IllegalArgumentException(type + " is no picture");
        };
    }

    private static Decoded jpeg(TemporaryBytes file) throws IOException {
        Jpeg jpeg = Jpeg.read(file.stream());
        if (jpeg.passes() > MOST_PASSES) {
            throw new IOException("This picture has too many passes");
        }
        PictureLimit limit = jpeg.buffered() ? PictureLimit.PROGRESSIVE_JPEG : PictureLimit.ORDINARY;
        ImageReader reader = ownReader(FileType.JPEG);
        BufferedImage points =
                jpeg.colours() == Jpeg.CMYK ? readInks(file, reader, limit, jpeg) : read(file, reader, limit);
        return new Decoded(points, jpeg.orientation(), true);
    }

    private static Decoded webp(TemporaryBytes file) throws IOException {
        WebP webp = WebP.read(file);
        PictureLimit.WEBP.check(webp.width(), webp.height());
        int every = every(webp.width(), webp.height());
        ImageReader reader = new WebPImageReaderSpi().createReaderInstance(null);
        try (TemporaryBytes still = webp.still(file);
                PictureInput input = new PictureInput(still)) {
            input.watch(webp.placeOfLossyPoints(), mostAllocated(webp.width(), webp.height(), every));
            reader.setInput(input, true, true);
            BufferedImage points = reader.read(0, thinned(reader, every));
            ColourProfile.of(webp.profile(), 3).ifPresent(profile -> {
                WritableRaster colours = points.getRaster()
                        .createWritableChild(0, 0, points.getWidth(), points.getHeight(), 0, 0, new int[] {0, 1, 2});
                profile.convert(colours, colours);
            });
            return new Decoded(points, webp.orientation(), !webp.lossless() && webp.alpha() == null);
        } finally {
            reader.dispose();
        }
    }

    /** The whole picture once, since that decoder can do no less, once more thinned out, and what it needs besides. */
    private static long mostAllocated(int width, int height, int every) {
        return (long) BYTES_OF_A_POINT * width * height
                + (long) BYTES_OF_A_POINT * Math.ceilDiv(width, every) * Math.ceilDiv(height, every)
                + TABLES;
    }

    private static BufferedImage read(TemporaryBytes file, ImageReader reader, PictureLimit limit) throws IOException {
        try (PictureInput input = new PictureInput(file)) {
            return reader.read(0, begin(reader, input, limit));
        } finally {
            reader.dispose();
        }
    }

    private static BufferedImage readInks(TemporaryBytes file, ImageReader reader, PictureLimit limit, Jpeg jpeg)
            throws IOException {
        try (PictureInput input = new PictureInput(file)) {
            WritableRaster stored = (WritableRaster) reader.readRaster(0, begin(reader, input, limit));
            return Inks.toLight(stored, jpeg.ycck(), jpeg.profile());
        } finally {
            reader.dispose();
        }
    }

    private static ImageReadParam begin(ImageReader reader, PictureInput input, PictureLimit limit) throws IOException {
        reader.setInput(input, true, true);
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        limit.check(width, height);
        return thinned(reader, every(width, height));
    }

    private static ImageReadParam thinned(ImageReader reader, int every) {
        ImageReadParam parameters = reader.getDefaultReadParam();
        parameters.setSourceSubsampling(every, every, 0, 0);
        return parameters;
    }

    private static int every(int width, int height) {
        return Math.ceilDiv(Math.max(width, height), LONG_SIDE);
    }

    /** Java's, which are known to thin out while they read. */
    private static ImageReader ownReader(FileType type) {
        Iterator<ImageReader> readers =
                ImageIO.getImageReadersByFormatName(type.name().toLowerCase(Locale.ROOT));
        while (readers.hasNext()) {
            ImageReader reader = readers.next();
            if (reader.getClass().getModule() == ImageIO.class.getModule()) {
                return reader;
            }
        }
        throw new IllegalStateException("Every Java reads " + type);
    }
}
