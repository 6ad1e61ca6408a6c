package app.aside.bench;

import java.awt.Point;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** The largest file of each kind that may be sent, and how it is made. */
enum UploadKind {
    TEXT("text, 10 MB") {
        @Override
        void make(OutputStream out) throws IOException {
            out.write("It restarts every hour, and then it is fine. 0123456789012345\n"
                    .repeat(MOST / 62)
                    .getBytes(StandardCharsets.US_ASCII));
        }
    },
    PDF("PDF, 10 MB") {
        @Override
        void make(OutputStream out) throws IOException {
            byte[] noise = new byte[MOST - 9];
            new Random(1).nextBytes(noise);
            out.write("%PDF-1.4\n".getBytes(StandardCharsets.US_ASCII));
            out.write(noise);
        }
    },
    JPEG("JPEG, 8,000 × 7,500") {
        @Override
        void make(OutputStream out) throws IOException {
            BufferedImage picture = new BufferedImage(8_000, 7_500, BufferedImage.TYPE_3BYTE_BGR);
            byte[] points = ((DataBufferByte) picture.getRaster().getDataBuffer()).getData();
            fill(points, 3 * 8_000);
            jpeg(new IIOImage(picture, null, null), false, out);
        }
    },
    PROGRESSIVE_JPEG("JPEG, progressive, 4,000 × 4,000") {
        @Override
        void make(OutputStream out) throws IOException {
            BufferedImage picture = new BufferedImage(4_000, 4_000, BufferedImage.TYPE_3BYTE_BGR);
            fill(((DataBufferByte) picture.getRaster().getDataBuffer()).getData(), 3 * 4_000);
            jpeg(new IIOImage(picture, null, null), true, out);
        }
    },
    PRINTED_JPEG("JPEG, CMYK, progressive, 4,000 × 4,000") {
        @Override
        void make(OutputStream out) throws IOException {
            byte[] inks = new byte[4 * 4_000 * 4_000];
            fill(inks, 4 * 4_000);
            Raster raster = Raster.createRaster(
                    new PixelInterleavedSampleModel(
                            DataBuffer.TYPE_BYTE, 4_000, 4_000, 4, 4 * 4_000, new int[] {0, 1, 2, 3}),
                    new DataBufferByte(inks, inks.length),
                    new Point());
            jpeg(new IIOImage(raster, null, null), true, out);
        }
    },
    PNG("PNG, 16 bits, alpha, 8,000 × 7,500") {
        @Override
        void make(OutputStream out) throws IOException {
            ByteBuffer header = ByteBuffer.allocate(13).putInt(8_000).putInt(7_500);
            header.put(new byte[] {16, 6, 0, 0, 0});
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            byte[] row = new byte[1 + 8 * 8_000];
            for (int i = 1; i < row.length; i++) {
                row[i] = (byte) (i / 4_000);
            }
            try (OutputStream rows = new DeflaterOutputStream(packed)) {
                for (int y = 0; y < 7_500; y++) {
                    rows.write(row);
                }
            }
            out.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
            chunk(out, "IHDR", header.array());
            chunk(out, "IDAT", packed.toByteArray());
            chunk(out, "IEND", new byte[0]);
        }
    },
    LOSSLESS_WEBP("WebP, lossless, 4,000 × 4,000") {
        @Override
        void make(OutputStream out) throws IOException {
            // All points of one colour: what the decoder needs does not depend on it.
            Bits bits = new Bits();
            bits.put(0x2f, 8).put(3_999, 14).put(3_999, 14).put(1, 1).put(0, 6);
            for (int symbol : new int[] {40, 80, 120, 200, 0}) {
                bits.put(0b101, 3).put(symbol, 8);
            }
            byte[] points = bits.all();
            out.write(ByteBuffer.allocate(20 + points.length)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .put("RIFF".getBytes(StandardCharsets.US_ASCII))
                    .putInt(12 + points.length)
                    .put("WEBPVP8L".getBytes(StandardCharsets.US_ASCII))
                    .putInt(points.length)
                    .put(points)
                    .array());
        }
    },
    LOSSY_WEBP("WebP, lossy, alpha, 4,608 × 3,456") {
        @Override
        void make(OutputStream out) throws IOException {
            Files.copy(Path.of("src/test/resources/app/aside/attachment/large.webp"), out);
        }
    };

    private static final int MOST = 10 * 1024 * 1024;

    private final String label;

    UploadKind(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    abstract void make(OutputStream out) throws IOException;

    /** Slow waves: what a photograph is to a compressor, more or less. */
    private static void fill(byte[] bytes, int row) {
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (128 + 100 * Math.sin(i % row / 500.0 + i / row / 100.0));
        }
    }

    private static void jpeg(IIOImage image, boolean progressive, OutputStream out) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (ImageOutputStream to = ImageIO.createImageOutputStream(out)) {
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            if (progressive) {
                parameters.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            }
            writer.setOutput(to);
            writer.write(null, image, parameters);
        } finally {
            writer.dispose();
        }
    }

    private static void chunk(OutputStream out, String type, byte[] content) throws IOException {
        byte[] all = ByteBuffer.allocate(4 + content.length)
                .put(type.getBytes(StandardCharsets.US_ASCII))
                .put(content)
                .array();
        CRC32 sum = new CRC32();
        sum.update(all);
        DataOutputStream data = new DataOutputStream(out);
        data.writeInt(content.length);
        data.write(all);
        data.writeInt((int) sum.getValue());
    }

    private static final class Bits {

        private final BitSet set = new BitSet();
        private int length;

        Bits put(int value, int bits) {
            for (int i = 0; i < bits; i++) {
                set.set(length++, (value >>> i & 1) != 0);
            }
            return this;
        }

        byte[] all() {
            set.set(length + 8); // so that zeros at the end are kept
            return set.toByteArray();
        }
    }
}
