package app.aside.attachment.image;

import app.aside.attachment.file.TemporaryFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The metadata of a WebP file and the position of its pixels (RFC 9649); of an animation, those of its first frame.
 * Decodes nothing.
 *
 * @param width from the pixel data, whatever the header says; 1 to 16,384
 * @param lossless whether the pixels are compressed without loss
 * @param alpha the position of the alpha channel of a lossy picture
 * @param orientation as in {@link ExifOrientation}
 * @param profile the colour profile; empty if there is none
 */
record WebPContainer(
        int width,
        int height,
        boolean lossless,
        Chunk imageData,
        @Nullable Chunk alpha,
        int orientation,
        byte[] profile) {

    /** A chunk: its name, the position of its content, and the content's length in bytes. */
    record Chunk(String name, long position, int length) {

        private long end() {
            return position + length + (length & 1);
        }
    }

    private static final int HEADER_LENGTH = 12;
    private static final int CHUNK_HEADER_LENGTH = 8;
    private static final int FRAME_HEADER_LENGTH = 16;

    /** Ordinary files have at most seven. */
    private static final int MAX_CHUNKS = 100;

    private static final int MAX_EXIF_LENGTH = 64 * 1024;

    /**
     * Zero bytes after the picture: the decoder reads ahead, and it refuses pictures that unfold to more than 2,048 times
     * their file, which plain ones may do. {@link ImageSizeLimit} limits the size of pictures.
     */
    private static final int PIXELS_PER_PADDING_BYTE = 400;

    private static final int MIN_PADDING = 16;

    /** @throws IOException if it is no WebP file, or ends too early */
    static WebPContainer read(TemporaryFile file) throws IOException {
        ChunkReader walk = new ChunkReader(file);
        walk.readChunks(HEADER_LENGTH, file.size());
        return walk.toContainer();
    }

    /**
     * The same picture without metadata: one frame in chunks whose lengths were checked. The decoder sees no other part of
     * the client's file.
     */
    TemporaryFile toStillImage(TemporaryFile file) throws IOException {
        TemporaryFile still = TemporaryFile.open();
        try {
            OutputStream out = still.outputStream();
            int alphaLength = alpha == null ? 0 : 2 * CHUNK_HEADER_LENGTH + 10 + paddedLength(alpha);
            out.write(littleEndian(HEADER_LENGTH)
                    .put(ascii("RIFF"))
                    .putInt(4 + alphaLength + CHUNK_HEADER_LENGTH + paddedLength(imageData))
                    .put(ascii("WEBP"))
                    .array());
            if (alpha != null) {
                out.write(littleEndian(CHUNK_HEADER_LENGTH + 10)
                        .put(ascii("VP8X"))
                        .putInt(10)
                        .putInt(0x10)
                        .put(threeBytes(width - 1))
                        .put(threeBytes(height - 1))
                        .array());
                copy(file, alpha, out);
            }
            copy(file, imageData, out);
            out.write(new byte[MIN_PADDING + width * height / PIXELS_PER_PADDING_BYTE]);
            return still;
        } catch (IOException | RuntimeException e) {
            still.close();
            throw e;
        }
    }

    /** The length of {@link #toStillImage} before the pixels of a lossy picture, or its whole length. */
    long lossyDataPosition() {
        if (lossless) {
            return Long.MAX_VALUE;
        }
        return alpha == null ? HEADER_LENGTH : HEADER_LENGTH + 2 * CHUNK_HEADER_LENGTH + 10 + paddedLength(alpha);
    }

    private static void copy(TemporaryFile file, Chunk chunk, OutputStream out) throws IOException {
        out.write(littleEndian(CHUNK_HEADER_LENGTH)
                .put(ascii(chunk.name()))
                .putInt(chunk.length())
                .array());
        byte[] buffer = new byte[64 * 1024];
        for (int done = 0; done < chunk.length(); ) {
            int read = file.read(chunk.position() + done, buffer, 0, Math.min(buffer.length, chunk.length() - done));
            if (read < 0) {
                throw new IOException("The file ends too early");
            }
            out.write(buffer, 0, read);
            done += read;
        }
        out.write(new byte[chunk.length() & 1]);
    }

    private static int paddedLength(Chunk chunk) {
        return chunk.length() + (chunk.length() & 1);
    }

    private static ByteBuffer littleEndian(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] ascii(String name) {
        return name.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] threeBytes(int value) {
        return new byte[] {(byte) value, (byte) (value >> 8), (byte) (value >> 16)};
    }

    private static final class ChunkReader {

        private final TemporaryFile file;
        private int chunks;
        private int width;
        private int height;
        private @Nullable Chunk imageData;
        private @Nullable Chunk alpha;
        private boolean frameSeen;
        private int orientation = ExifOrientation.UPRIGHT;
        private byte[] profile = {};

        ChunkReader(TemporaryFile file) {
            this.file = file;
        }

        WebPContainer toContainer() throws IOException {
            if (imageData == null) {
                throw new IOException("There is no picture in it");
            }
            boolean lossless = imageData.name().equals("VP8L");
            return new WebPContainer(width, height, lossless, imageData, lossless ? null : alpha, orientation, profile);
        }

        void readChunks(long place, long end) throws IOException {
            while (place + CHUNK_HEADER_LENGTH <= end && chunks++ < MAX_CHUNKS) {
                ByteBuffer header = readBytes(place, CHUNK_HEADER_LENGTH);
                String name =
                        StandardCharsets.ISO_8859_1.decode(header.slice(0, 4)).toString();
                long length = Integer.toUnsignedLong(header.getInt(4));
                if (length > end - place - CHUNK_HEADER_LENGTH) {
                    if (imageData == null) {
                        throw new IOException("The file ends too early");
                    }
                    return; // what comes after the picture is a note at most
                }
                Chunk chunk = new Chunk(name, place + CHUNK_HEADER_LENGTH, (int) length);
                readChunk(chunk);
                place = chunk.end();
            }
        }

        private void readChunk(Chunk chunk) throws IOException {
            switch (chunk.name()) {
                case "VP8 ", "VP8L" -> {
                    if (imageData == null) {
                        readDimensions(chunk);
                        imageData = chunk;
                    }
                }
                case "ALPH" -> {
                    if (imageData == null) {
                        alpha = chunk;
                    }
                }
                case "ANMF" -> {
                    if (!frameSeen) {
                        frameSeen = true;
                        readChunks(chunk.position() + FRAME_HEADER_LENGTH, chunk.position() + chunk.length());
                    }
                }
                case "ICCP" -> profile = chunk.length() > IccProfileConverter.MAX_BYTES ? profile : readContent(chunk);
                case "EXIF" -> {
                    if (chunk.length() <= MAX_EXIF_LENGTH) {
                        orientation = ExifOrientation.read(readContent(chunk));
                    }
                }
                default -> {
                    // XMP and other metadata
                }
            }
        }

        private void readDimensions(Chunk chunk) throws IOException {
            ByteBuffer start = readBytes(chunk.position(), Math.min(chunk.length(), 10));
            if (start.capacity() < 10) {
                throw new IOException("There is no picture in it");
            }
            if (chunk.name().equals("VP8L")) {
                int sides = start.getInt(1);
                width = (sides & 0x3fff) + 1;
                height = (sides >>> 14 & 0x3fff) + 1;
            } else {
                // A key frame, and the code that stands at its start
                if ((start.get(0) & 1) != 0 || start.get(3) != (byte) 0x9d || start.getShort(4) != 0x2a01) {
                    throw new IOException("The picture does not begin as one");
                }
                width = start.getShort(6) & 0x3fff;
                height = start.getShort(8) & 0x3fff;
            }
        }

        private byte[] readContent(Chunk chunk) throws IOException {
            return readBytes(chunk.position(), chunk.length()).array();
        }

        private ByteBuffer readBytes(long place, int length) throws IOException {
            ByteBuffer bytes = littleEndian(length);
            for (int read = 0; read < length; ) {
                int more = file.read(place + read, bytes.array(), read, length - read);
                if (more < 0) {
                    throw new IOException("The file ends too early");
                }
                read += more;
            }
            return bytes;
        }
    }
}
