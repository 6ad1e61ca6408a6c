package app.aside.bench.uploads;

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
enum LargestUpload {
    TEXT("text, 10 MB") {
        @Override
        void write(OutputStream out) throws IOException {
            out.write("It restarts every hour, and then it is fine. 0123456789012345\n"
                    .repeat(MAX_FILE_BYTES / 62)
                    .getBytes(StandardCharsets.US_ASCII));
        }
    },
    PDF("PDF, 10 MB") {
        @Override
        void write(OutputStream out) throws IOException {
            byte[] noise = new byte[MAX_FILE_BYTES - 9];
            new Random(1).nextBytes(noise);
            out.write("%PDF-1.4\n".getBytes(StandardCharsets.US_ASCII));
            out.write(noise);
        }
    },
    JPEG("JPEG, 8,000 × 7,500") {
        @Override
        void write(OutputStream out) throws IOException {
            BufferedImage picture = new BufferedImage(8_000, 7_500, BufferedImage.TYPE_3BYTE_BGR);
            byte[] points = ((DataBufferByte) picture.getRaster().getDataBuffer()).getData();
            fillRow(points, 3 * 8_000);
            writeJpeg(new IIOImage(picture, null, null), false, out);
        }
    },
    PROGRESSIVE_JPEG("JPEG, progressive, 4,000 × 4,000") {
        @Override
        void write(OutputStream out) throws IOException {
            BufferedImage picture = new BufferedImage(4_000, 4_000, BufferedImage.TYPE_3BYTE_BGR);
            fillRow(((DataBufferByte) picture.getRaster().getDataBuffer()).getData(), 3 * 4_000);
            writeJpeg(new IIOImage(picture, null, null), true, out);
        }
    },
    CMYK_JPEG("JPEG, CMYK, progressive, 4,000 × 4,000") {
        @Override
        void write(OutputStream out) throws IOException {
            byte[] inks = new byte[4 * 4_000 * 4_000];
            fillRow(inks, 4 * 4_000);
            Raster raster = Raster.createRaster(
                    new PixelInterleavedSampleModel(
                            DataBuffer.TYPE_BYTE, 4_000, 4_000, 4, 4 * 4_000, new int[] {0, 1, 2, 3}),
                    new DataBufferByte(inks, inks.length),
                    new Point());
            writeJpeg(new IIOImage(raster, null, null), true, out);
        }
    },
    PNG("PNG, 16 bits, alpha, 8,000 × 7,500") {
        @Override
        void write(OutputStream out) throws IOException {
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
            writeChunk(out, "IHDR", header.array());
            writeChunk(out, "IDAT", packed.toByteArray());
            writeChunk(out, "IEND", new byte[0]);
        }
    },
    LOSSLESS_WEBP("WebP, lossless, 4,000 × 4,000") {
        @Override
        void write(OutputStream out) throws IOException {
            // All points of one colour: what the decoder needs does not depend on it.
            BitWriter bits = new BitWriter();
            bits.put(0x2f, 8).put(3_999, 14).put(3_999, 14).put(1, 1).put(0, 6);
            for (int symbol : new int[] {40, 80, 120, 200, 0}) {
                bits.put(0b101, 3).put(symbol, 8);
            }
            byte[] points = bits.toByteArray();
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
        void write(OutputStream out) throws IOException {
            Files.copy(Path.of("src/test/resources/app/aside/attachment/large.webp"), out);
        }
    };

    private static final int MAX_FILE_BYTES = 10 * 1024 * 1024;

    private final String label;

    LargestUpload(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    abstract void write(OutputStream out) throws IOException;

    /** Slow waves: what a photograph is to a compressor, more or less. */
    private static void fillRow(byte[] bytes, int row) {
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (128 + 100 * Math.sin(i % row / 500.0 + i / row / 100.0));
        }
    }

    private static void writeJpeg(IIOImage image, boolean progressive, OutputStream out) throws IOException {
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

    private static void writeChunk(OutputStream out, String type, byte[] content) throws IOException {
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

    private static final class BitWriter {

        private final BitSet bitSet = new BitSet();
        private int length;

        BitWriter put(int value, int bits) {
            for (int i = 0; i < bits; i++) {
                bitSet.set(length++, (value >>> i & 1) != 0);
            }
            return this;
        }

        byte[] toByteArray() {
            bitSet.set(length + 8); // so that zeros at the end are kept
            return bitSet.toByteArray();
        }
    }
}
