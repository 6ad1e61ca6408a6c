package app.aside.attachment.image;

import app.aside.attachment.ReceivedFile;
import app.aside.attachment.file.FileType;
import app.aside.attachment.file.TemporaryFile;
import app.aside.attachment.file.TemporaryFileException;
import app.aside.shared.Refusal;
import app.aside.shared.RefusalCode;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.Lock;
import java.util.function.UnaryOperator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Re-encodes a picture from its pixels, at most {@value #MAX_SIDE} on its long side. The result holds no metadata, such as
 * where the picture was taken. Pages show only re-encoded pictures.
 *
 * <p>The number of pixels is checked before anything is decoded ({@link ImageSizeLimit}). A picture is decoded to at most
 * twice the final size, 3,200 by 3,200 pixels, and {@value #CONCURRENCY} at a time. docs/performance.md has the measured
 * memory.
 */
@Component
public class ImageSanitizer implements DisposableBean {

    static final int MAX_SIDE = 1_600;

    static final int CONCURRENCY = 2;

    private static final Logger LOG = LoggerFactory.getLogger(ImageSanitizer.class);
    private static final float JPEG_QUALITY = 0.85f;

    // Platform threads: decoding is native code, which would pin a virtual thread's carrier.
    private final ExecutorService executor = Executors.newFixedThreadPool(
            CONCURRENCY, Thread.ofPlatform().name("pictures-", 1).daemon().factory());

    private final PerSenderLock senderLocks = new PerSenderLock();

    /**
     * @param sender whose pictures are re-encoded one after the other
     * @throws Refusal if it has too many pixels, or cannot be decoded
     */
    public ReceivedFile.SanitizedImage sanitize(TemporaryFile original, FileType type, Object sender)
            throws IOException {
        return reencode(original, type, sender, upright -> upright);
    }

    /**
     * As {@link #sanitize}, but the middle of the picture, a square.
     *
     * @param side of the result, in pixels; a smaller picture is enlarged
     */
    public ReceivedFile.SanitizedImage cropSquare(TemporaryFile original, FileType type, Object sender, int side)
            throws IOException {
        return reencode(original, type, sender, upright -> SquareCrop.of(upright, side));
    }

    private ReceivedFile.SanitizedImage reencode(
            TemporaryFile original, FileType type, Object sender, UnaryOperator<BufferedImage> change)
            throws IOException {
        try {
            Lock turn = senderLocks.lock(sender);
            try {
                return executor.submit(() -> reencode(original, type, change)).get();
            } finally {
                turn.unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Refusal refusal) {
                throw refusal;
            }
            TemporaryFileException.rethrow(e.getCause());
            // Decoders throw any exception for a crafted file.
            LOG.debug("A picture cannot be decoded", e.getCause());
            throw new Refusal(
                    Refusal.Reason.WRONG_TYPE,
                    RefusalCode.PICTURE_UNREADABLE,
                    "This picture cannot be read here; it may be damaged. Save it anew as JPEG or PNG and send that.");
        }
    }

    PerSenderLock senderLocks() {
        return senderLocks;
    }

    @Override
    public void destroy() {
        executor.shutdownNow();
    }

    private static ReceivedFile.SanitizedImage reencode(
            TemporaryFile original, FileType type, UnaryOperator<BufferedImage> change) throws IOException {
        ImageDecoder.DecodedImage decoded = ImageDecoder.decode(original, type);
        FileType target = decoded.lossy() ? FileType.JPEG : FileType.PNG;
        BufferedImage drawn = change.apply(draw(decoded.pixels(), decoded.orientation(), target));
        TemporaryFile made = TemporaryFile.open();
        try {
            encode(drawn, target, made);
            return new ReceivedFile.SanitizedImage(target, made, made.size());
        } catch (IOException | RuntimeException e) {
            made.close();
            throw e;
        }
    }

    private static BufferedImage draw(BufferedImage decoded, int turn, FileType target) {
        int width = decoded.getWidth();
        int height = decoded.getHeight();
        double scale = Math.min(1, (double) MAX_SIDE / Math.max(width, height));
        int drawnWidth = Math.max(1, (int) Math.round(width * scale));
        int drawnHeight = Math.max(1, (int) Math.round(height * scale));
        boolean lies = ExifOrientation.swapsSides(turn);
        BufferedImage drawn = new BufferedImage(
                lies ? drawnHeight : drawnWidth,
                lies ? drawnWidth : drawnHeight,
                target == FileType.PNG && decoded.getColorModel().hasAlpha()
                        ? BufferedImage.TYPE_INT_ARGB
                        : BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = drawn.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        AffineTransform way = ExifOrientation.uprightTransform(turn, drawnWidth, drawnHeight);
        way.scale((double) drawnWidth / width, (double) drawnHeight / height);
        pen.drawImage(decoded, way, null);
        pen.dispose();
        return drawn;
    }

    private static void encode(BufferedImage drawn, FileType target, TemporaryFile made) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(target.name().toLowerCase(Locale.ROOT))
                .next();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(made.outputStream())) {
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            if (target == FileType.JPEG) {
                parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                parameters.setCompressionQuality(JPEG_QUALITY);
            }
            writer.setOutput(out);
            writer.write(null, new IIOImage(drawn, null, null), parameters);
        } finally {
            writer.dispose();
        }
    }
}
