package app.aside.attachment.image;

import app.aside.attachment.file.FileType;
import app.aside.attachment.file.TemporaryFile;
import app.aside.shared.Refusal;
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
 * Decodes a file to pixels, subsampled while reading to at most {@value #MAX_SIDE} per side. Checks the number of pixels
 * before it decodes any.
 *
 * <p>Each format has a fixed reader; readers that other libraries register with ImageIO are ignored.
 */
final class ImageDecoder {

    static final int MAX_SIDE = 2 * ImageSanitizer.MAX_SIDE;

    /** Ordinary pictures have ten scans; more serve to exhaust the processor. */
    private static final int MAX_SCANS = 64;

    /** What decoding lossless WebP may allocate besides the pixels; ordinary pictures take a tenth of it. */
    private static final long DECODER_OVERHEAD = 48 * 1024 * 1024;

    private static final int BYTES_PER_PIXEL = 4;

    private ImageDecoder() {}

    /**
     * @param orientation as in {@link ExifOrientation}
     * @param lossy whether the file was compressed with loss, so that JPEG may be used again
     */
    record DecodedImage(BufferedImage pixels, int orientation, boolean lossy) {}

    /**
     * @throws Refusal if it has too many pixels
     * @throws IOException if it cannot be decoded; decoders throw other exceptions as well
     */
    static DecodedImage decode(TemporaryFile file, FileType type) throws IOException {
        return switch (type) {
            case JPEG -> jpeg(file);
            case WEBP -> webp(file);
            case PNG, GIF ->
                new DecodedImage(read(file, jdkReader(type), ImageSizeLimit.DEFAULT), ExifOrientation.UPRIGHT, false);
            case PDF, TEXT, DOCX, XLSX, PPTX, ODT, ODS, ODP, DOC, XLS, PPT, ZIP, EML ->
                throw new IllegalArgumentException(type + " is no picture");
        };
    }

    private static DecodedImage jpeg(TemporaryFile file) throws IOException {
        JpegMetadata jpeg = JpegMetadata.read(file.inputStream());
        if (jpeg.scans() > MAX_SCANS) {
            throw new IOException("This picture has too many passes");
        }
        ImageSizeLimit limit = jpeg.coefficientsBuffered() ? ImageSizeLimit.PROGRESSIVE_JPEG : ImageSizeLimit.DEFAULT;
        ImageReader reader = jdkReader(FileType.JPEG);
        BufferedImage points = jpeg.components() == JpegMetadata.CMYK_COMPONENTS
                ? readCmyk(file, reader, limit, jpeg)
                : read(file, reader, limit);
        return new DecodedImage(points, jpeg.orientation(), true);
    }

    private static DecodedImage webp(TemporaryFile file) throws IOException {
        WebPContainer webp = WebPContainer.read(file);
        ImageSizeLimit.WEBP.requireWithinLimit(webp.width(), webp.height());
        int every = subsampling(webp.width(), webp.height());
        ImageReader reader = new WebPImageReaderSpi().createReaderInstance(null);
        try (TemporaryFile still = webp.toStillImage(file);
                LimitedImageInputStream input = new LimitedImageInputStream(still)) {
            input.limitAllocation(webp.lossyDataPosition(), maxAllocated(webp.width(), webp.height(), every));
            reader.setInput(input, true, true);
            BufferedImage points = reader.read(0, subsampledParameters(reader, every));
            IccProfileConverter.parse(webp.profile(), 3).ifPresent(profile -> {
                WritableRaster colours = points.getRaster()
                        .createWritableChild(0, 0, points.getWidth(), points.getHeight(), 0, 0, new int[] {0, 1, 2});
                profile.convert(colours, colours);
            });
            return new DecodedImage(points, webp.orientation(), !webp.lossless() && webp.alpha() == null);
        } finally {
            reader.dispose();
        }
    }

    /** The whole picture, which that decoder always holds, the subsampled one, and what it needs besides. */
    private static long maxAllocated(int width, int height, int every) {
        return (long) BYTES_PER_PIXEL * width * height
                + (long) BYTES_PER_PIXEL * Math.ceilDiv(width, every) * Math.ceilDiv(height, every)
                + DECODER_OVERHEAD;
    }

    private static BufferedImage read(TemporaryFile file, ImageReader reader, ImageSizeLimit limit) throws IOException {
        try (LimitedImageInputStream input = new LimitedImageInputStream(file)) {
            return reader.read(0, prepare(reader, input, limit));
        } finally {
            reader.dispose();
        }
    }

    private static BufferedImage readCmyk(
            TemporaryFile file, ImageReader reader, ImageSizeLimit limit, JpegMetadata jpeg) throws IOException {
        try (LimitedImageInputStream input = new LimitedImageInputStream(file)) {
            WritableRaster stored = (WritableRaster) reader.readRaster(0, prepare(reader, input, limit));
            return CmykConverter.toRgb(stored, jpeg.ycck(), jpeg.profile());
        } finally {
            reader.dispose();
        }
    }

    private static ImageReadParam prepare(ImageReader reader, LimitedImageInputStream input, ImageSizeLimit limit)
            throws IOException {
        reader.setInput(input, true, true);
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        limit.requireWithinLimit(width, height);
        return subsampledParameters(reader, subsampling(width, height));
    }

    private static ImageReadParam subsampledParameters(ImageReader reader, int every) {
        ImageReadParam parameters = reader.getDefaultReadParam();
        parameters.setSourceSubsampling(every, every, 0, 0);
        return parameters;
    }

    private static int subsampling(int width, int height) {
        return Math.ceilDiv(Math.max(width, height), MAX_SIDE);
    }

    /** Java's own readers, which subsample while they read. */
    private static ImageReader jdkReader(FileType type) {
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
