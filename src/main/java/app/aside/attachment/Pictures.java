package app.aside.attachment;

import app.aside.account.Refusal;
import app.aside.account.RefusalCode;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageInputStreamImpl;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Makes a picture anew from its points, at most {@value #LONG_SIDE} on its long side: what comes out holds nothing of
 * what else was in the file, such as where it was taken. Only this is ever shown in a page.
 *
 * <p>A picture is decoded to at most twice that size, 3,200 by 3,200 points, whatever its own: 31 MB of memory, 82 MB
 * with 16 bits a colour, and {@value #AT_A_TIME} at a time. Its number of points is read before anything is decoded.
 */
@Component
class Pictures implements DisposableBean {

    static final int LONG_SIDE = 1_600;

    /** Of one picture, so that a few bytes cannot keep a processor busy for minutes; telephones make 12 to 50 million. */
    static final long MOST_POINTS = 60_000_000;

    /** Of one side: a row is decoded as a whole. */
    static final int MOST_SIDE = 20_000;

    static final int AT_A_TIME = 2;

    private static final Logger LOG = LoggerFactory.getLogger(Pictures.class);
    private static final float QUALITY = 0.85f;

    // Decoding is native code that would keep a virtual thread's carrier; these are threads of the system.
    private final ExecutorService threads = Executors.newFixedThreadPool(
            AT_A_TIME, Thread.ofPlatform().name("pictures-", 1).daemon().factory());

    /** @throws Refusal if it has too many points, or cannot be decoded */
    ReceivedFile.Picture remake(TemporaryBytes original, FileType type) throws IOException {
        try {
            return threads.submit(() -> make(original, type)).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Refusal refusal) {
                throw refusal;
            }
            // Whatever a decoder says of a crafted file: it is a fault of the file.
            LOG.debug("A picture cannot be decoded", e.getCause());
            throw new Refusal(
                    Refusal.Reason.WRONG_TYPE,
                    RefusalCode.PICTURE_UNREADABLE,
                    "This picture cannot be read here; it may be damaged. Save it anew as JPEG or PNG and send that.");
        }
    }

    @Override
    public void destroy() {
        threads.shutdownNow();
    }

    private static ReceivedFile.Picture make(TemporaryBytes original, FileType type) throws IOException {
        int turn = type == FileType.JPEG ? Orientation.of(original.stream()) : Orientation.UPRIGHT;
        BufferedImage decoded = decode(original, type);
        FileType target = type == FileType.JPEG ? FileType.JPEG : FileType.PNG;
        BufferedImage drawn = draw(decoded, turn, target);
        TemporaryBytes made = TemporaryBytes.open();
        try {
            encode(drawn, target, made);
            return new ReceivedFile.Picture(target, made, made.size());
        } catch (IOException | RuntimeException e) {
            made.close();
            throw e;
        }
    }

    private static BufferedImage decode(TemporaryBytes original, FileType type) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName(type.name().toLowerCase(Locale.ROOT))
                .next();
        try (ImageInputStream input = new Input(original)) {
            reader.setInput(input, true, true);
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            if (width > MOST_SIDE || height > MOST_SIDE || (long) width * height > MOST_POINTS) {
                throw new Refusal(
                        Refusal.Reason.TOO_LARGE,
                        RefusalCode.PICTURE_TOO_LARGE,
                        "This picture has %,d × %,d points; at most %,d million can be sent, and %,d on one side."
                                .formatted(width, height, MOST_POINTS / 1_000_000, MOST_SIDE));
            }
            int every = Math.ceilDiv(Math.max(width, height), 2 * LONG_SIDE);
            ImageReadParam parameters = reader.getDefaultReadParam();
            parameters.setSourceSubsampling(every, every, 0, 0);
            return reader.read(0, parameters);
        } finally {
            reader.dispose();
        }
    }

    private static BufferedImage draw(BufferedImage decoded, int turn, FileType target) {
        int width = decoded.getWidth();
        int height = decoded.getHeight();
        double scale = Math.min(1, (double) LONG_SIDE / Math.max(width, height));
        int drawnWidth = Math.max(1, (int) Math.round(width * scale));
        int drawnHeight = Math.max(1, (int) Math.round(height * scale));
        boolean lies = Orientation.swapsSides(turn);
        BufferedImage drawn = new BufferedImage(
                lies ? drawnHeight : drawnWidth,
                lies ? drawnWidth : drawnHeight,
                target == FileType.PNG && decoded.getColorModel().hasAlpha()
                        ? BufferedImage.TYPE_INT_ARGB
                        : BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = drawn.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        AffineTransform way = Orientation.upright(turn, drawnWidth, drawnHeight);
        way.scale((double) drawnWidth / width, (double) drawnHeight / height);
        pen.drawImage(decoded, way, null);
        pen.dispose();
        return drawn;
    }

    private static void encode(BufferedImage drawn, FileType target, TemporaryBytes made) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(target.name().toLowerCase(Locale.ROOT))
                .next();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(made.append())) {
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            if (target == FileType.JPEG) {
                parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                parameters.setCompressionQuality(QUALITY);
            }
            writer.setOutput(out);
            writer.write(null, new IIOImage(drawn, null, null), parameters);
        } finally {
            writer.dispose();
        }
    }

    /** The decoder's view of a file, without a copy of it in memory. */
    private static final class Input extends ImageInputStreamImpl {

        private final TemporaryBytes bytes;

        Input(TemporaryBytes bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            bitOffset = 0;
            int read = bytes.read(streamPos, target, offset, length);
            streamPos += Math.max(read, 0);
            return read;
        }

        @Override
        public long length() {
            try {
                return bytes.size();
            } catch (IOException e) {
                return -1;
            }
        }
    }
}
