package app.aside.attachment;

import java.awt.Point;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/**
 * Pictures that Java does not write: WebP, JPEG for print and in several passes. All show the same as those of
 * {@link SampleFiles}: red in the upper left quarter, blue elsewhere, unless their names say otherwise.
 */
public final class SampleImages {

    private SampleImages() {}

    /**
     * One of those beside this class, 80 by 40 points, made by {@code cwebp} and {@code webpmux}. The right half of those
     * with alpha is transparent; the second frame of those that are animated is green. {@code large} has 4,608 by 3,456
     * points, all of them a little transparent.
     */
    public static byte[] webp(String name) {
        return resource(name + ".webp");
    }

    /** As ImageMagick makes it. */
    public static byte[] cmykJpegResource() {
        return resource("printed.jpg");
    }

    /** The beginning of one, from which it is recognised. */
    public static byte[] heic() {
        return ByteBuffer.allocate(400)
                .putInt(28)
                .put(ascii("ftypheic\0\0\0\0mif1heicmiaf"))
                .array();
    }

    private static byte[] resource(String name) {
        try (InputStream in = Objects.requireNonNull(SampleImages.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A lossless WebP of one colour; a few bytes whatever its size. */
    public static byte[] plainWebp(int width, int height, int argb) {
        return riff(chunk("VP8L", losslessPixels(width, height, argb, 1)));
    }

    /** A lossless WebP of 16 points which brings so many sets of tables for the decoder; 1 to 65,536. */
    public static byte[] webpWithManyHuffmanTables(int sets) {
        return riff(chunk("VP8L", losslessPixels(4, 4, 0xff0000ff, sets)));
    }

    /** With notes before and after the points. The picture is one of a single chunk. */
    public static byte[] withMetadata(byte[] webp, int orientation, byte[] profile) {
        ByteBuffer sides = ByteBuffer.allocate(10).order(ByteOrder.LITTLE_ENDIAN);
        sides.putInt(0x20 | 0x08 | 0x04).put(new byte[] {79, 0, 0, 39, 0, 0});
        byte[] photo = SampleFiles.photoWithOrientation(1, 1, orientation);
        int length = ByteBuffer.wrap(photo).getShort(4) - 2;
        return riff(
                chunk("VP8X", sides.array()),
                chunk("ICCP", profile),
                java.util.Arrays.copyOfRange(webp, 12, webp.length),
                chunk("EXIF", java.util.Arrays.copyOfRange(photo, 6, 6 + length)),
                chunk("XMP ", ascii("<x:xmpmeta>" + SampleFiles.GPS_LOCATION + "</x:xmpmeta>")));
    }

    public static byte[] chunk(String name, byte[] content) {
        ByteBuffer chunk =
                ByteBuffer.allocate(8 + content.length + content.length % 2).order(ByteOrder.LITTLE_ENDIAN);
        return chunk.put(ascii(name)).putInt(content.length).put(content).array();
    }

    public static byte[] riff(byte[]... chunks) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(ascii("WEBP"));
        for (byte[] chunk : chunks) {
            all.writeBytes(chunk);
        }
        return chunk("RIFF", all.toByteArray());
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** The specification of the lossless format, section 5, with codes of one symbol each. */
    private static byte[] losslessPixels(int width, int height, int argb, int sets) {
        BitWriter bits = new BitWriter();
        bits.put(0x2f, 8).put(width - 1, 14).put(height - 1, 14).put(1, 1).put(0, 3);
        bits.put(0, 1).put(0, 1); // no transform, no cache of colours
        if (sets > 1) {
            bits.put(1, 1).put(7, 3); // for each square of 512 points the number of its set
            bits.put(0, 1);
            bits.putPixelCodes((sets - 1) << 8);
        } else {
            bits.put(0, 1);
        }
        for (int set = 0; set < sets; set++) {
            bits.putPixelCodes(argb);
        }
        return bits.toByteArray();
    }

    private static final class BitWriter {

        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private int buffer;
        private int bufferedBits;

        BitWriter put(int value, int length) {
            for (int i = 0; i < length; i++) {
                buffer |= (value >>> i & 1) << bufferedBits++;
                if (bufferedBits == 8) {
                    out.write(buffer);
                    buffer = 0;
                    bufferedBits = 0;
                }
            }
            return this;
        }

        /** Green, red, blue, alpha, and a distance that is never used. */
        void putPixelCodes(int argb) {
            for (int symbol : new int[] {argb >> 8, argb >> 16, argb, argb >>> 24, 0}) {
                put(1, 1).put(0, 1).put(1, 1).put(symbol, 8);
            }
        }

        byte[] toByteArray() {
            put(0, 7);
            return out.toByteArray();
        }
    }

    /** Four inks, in the form that Adobe's programs give them; {@code ycck} as brightness and colour. */
    public static byte[] generatedCmykJpeg(int width, int height, boolean ycck) {
        byte[] stored = new byte[4 * width * height];
        for (int i = 0; i < width * height; i++) {
            boolean red = i % width < width / 2 && i / width < height / 2;
            int[] light = red ? new int[] {255, 0, 0} : new int[] {0, 0, 255};
            for (int colour = 0; colour < 3; colour++) {
                stored[4 * i + colour] = (byte) (ycck ? 0 : light[colour]);
            }
            if (ycck) { // of the inks, which are the light turned around
                int c = 255 - light[0];
                int m = 255 - light[1];
                int y = 255 - light[2];
                stored[4 * i] = (byte) Math.round(0.299 * c + 0.587 * m + 0.114 * y);
                stored[4 * i + 1] = (byte) Math.clamp(Math.round(128 - 0.1687 * c - 0.3313 * m + 0.5 * y), 0, 255);
                stored[4 * i + 2] = (byte) Math.clamp(Math.round(128 + 0.5 * c - 0.4187 * m - 0.0813 * y), 0, 255);
            }
            stored[4 * i + 3] = (byte) 255;
        }
        Raster raster = Raster.createRaster(
                new PixelInterleavedSampleModel(
                        DataBuffer.TYPE_BYTE, width, height, 4, 4 * width, new int[] {0, 1, 2, 3}),
                new DataBufferByte(stored, stored.length),
                new Point());
        byte[] jpeg = encodeJpeg(new IIOImage(raster, null, null), false);
        byte[] adobe = {'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, (byte) (ycck ? 2 : 0)};
        return withSegment(jpeg, 0xEE, adobe);
    }

    public static byte[] progressiveJpeg(int width, int height) {
        BufferedImage picture = SampleFiles.decodeImage(SampleFiles.png(width, height));
        return encodeJpeg(new IIOImage(picture, null, null), true);
    }

    /** A segment right after the start of a JPEG. */
    public static byte[] withSegment(byte[] jpeg, int marker, byte[] content) {
        ByteBuffer all = ByteBuffer.allocate(jpeg.length + 4 + content.length);
        all.put(jpeg, 0, 2).put((byte) 0xFF).put((byte) marker).putShort((short) (2 + content.length));
        return all.put(content).put(jpeg, 2, jpeg.length - 2).array();
    }

    /** The place of a marker; it must be there. */
    public static int indexOf(byte[] jpeg, int marker) {
        for (int i = 0; i < jpeg.length - 1; i++) {
            if (jpeg[i] == (byte) 0xFF && jpeg[i + 1] == (byte) marker) {
                return i;
            }
        }
        throw new IllegalArgumentException(Integer.toHexString(marker));
    }

    private static byte[] encodeJpeg(IIOImage image, boolean progressive) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (ImageOutputStream to = ImageIO.createImageOutputStream(out)) {
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            if (progressive) {
                parameters.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            }
            writer.setOutput(to);
            writer.write(null, image, parameters);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }
}
