package app.aside.attachment;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What stands in a WebP file beside its points, and where these are (RFC 9649); of an animation, those of its first
 * frame. Nothing is decoded.
 *
 * @param width as the points say it, whatever the file says; 1 to 16,384
 * @param lossless whether every point is as it was
 * @param alpha where it stands how transparent the points of a lossy picture are
 * @param orientation as in {@link Orientation}
 * @param profile the colour profile; empty if there is none
 */
record WebP(
        int width,
        int height,
        boolean lossless,
        Chunk points,
        @Nullable Chunk alpha,
        int orientation,
        byte[] profile) {

    /** A part of the file: what it is called, where its content begins, and how long that is in bytes. */
    record Chunk(String name, long place, int length) {

        private long end() {
            return place + length + (length & 1);
        }
    }

    private static final int HEADER = 12;
    private static final int CHUNK_HEADER = 8;
    private static final int FRAME_HEADER = 16;

    /** Ordinary ones have at most seven. */
    private static final int MOST_CHUNKS = 100;

    private static final int LARGEST_NOTE = 64 * 1024;

    /**
     * A decoder may look a little further than it needs to; and this one takes a picture that unfolds to more than 2,048
     * times its file for a trap, though a plain one may. How large a picture may be is for {@link PictureLimit} to say.
     */
    private static final int POINTS_TO_A_BYTE_OF_PADDING = 400;

    private static final int LEAST_PADDING = 16;

    /** @throws IOException if it is none, or less than what it says */
    static WebP read(TemporaryBytes file) throws IOException {
        Walk walk = new Walk(file);
        walk.through(HEADER, file.size());
        return walk.found();
    }

    /**
     * The same picture and nothing else: one frame in chunks whose lengths were checked. The decoder never sees what a
     * stranger has made of the rest.
     */
    TemporaryBytes still(TemporaryBytes file) throws IOException {
        TemporaryBytes still = TemporaryBytes.open();
        try {
            OutputStream out = still.append();
            int alphaLength = alpha == null ? 0 : 2 * CHUNK_HEADER + 10 + even(alpha);
            out.write(littleEndian(HEADER)
                    .put(ascii("RIFF"))
                    .putInt(4 + alphaLength + CHUNK_HEADER + even(points))
                    .put(ascii("WEBP"))
                    .array());
            if (alpha != null) {
                out.write(littleEndian(CHUNK_HEADER + 10)
                        .put(ascii("VP8X"))
                        .putInt(10)
                        .putInt(0x10)
                        .put(threeBytes(width - 1))
                        .put(threeBytes(height - 1))
                        .array());
                copy(file, alpha, out);
            }
            copy(file, points, out);
            out.write(new byte[LEAST_PADDING + width * height / POINTS_TO_A_BYTE_OF_PADDING]);
            return still;
        } catch (IOException | RuntimeException e) {
            still.close();
            throw e;
        }
    }

    /** In {@link #still}: how far it goes before the points of a lossy picture begin, or to its end. */
    long placeOfLossyPoints() {
        if (lossless) {
            return Long.MAX_VALUE;
        }
        return alpha == null ? HEADER : HEADER + 2 * CHUNK_HEADER + 10 + even(alpha);
    }

    private static void copy(TemporaryBytes file, Chunk chunk, OutputStream out) throws IOException {
        out.write(littleEndian(CHUNK_HEADER)
                .put(ascii(chunk.name()))
                .putInt(chunk.length())
                .array());
        byte[] buffer = new byte[64 * 1024];
        for (int done = 0; done < chunk.length(); ) {
            int read = file.read(chunk.place() + done, buffer, 0, Math.min(buffer.length, chunk.length() - done));
            if (read < 0) {
                throw new IOException("The file ends too early");
            }
            out.write(buffer, 0, read);
            done += read;
        }
        out.write(new byte[chunk.length() & 1]);
    }

    private static int even(Chunk chunk) {
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

    private static final class Walk {

        private final TemporaryBytes file;
        private int chunks;
        private int width;
        private int height;
        private @Nullable Chunk points;
        private @Nullable Chunk alpha;
        private boolean frame;
        private int orientation = Orientation.UPRIGHT;
        private byte[] profile = {};

        Walk(TemporaryBytes file) {
            this.file = file;
        }

        WebP found() throws IOException {
            if (points == null) {
                throw new IOException("There is no picture in it");
            }
            boolean lossless = points.name().equals("VP8L");
            return new WebP(width, height, lossless, points, lossless ? null : alpha, orientation, profile);
        }

        void through(long place, long end) throws IOException {
            while (place + CHUNK_HEADER <= end && chunks++ < MOST_CHUNKS) {
                ByteBuffer header = bytes(place, CHUNK_HEADER);
                String name =
                        StandardCharsets.ISO_8859_1.decode(header.slice(0, 4)).toString();
                long length = Integer.toUnsignedLong(header.getInt(4));
                if (length > end - place - CHUNK_HEADER) {
                    if (points == null) {
                        throw new IOException("The file ends too early");
                    }
                    return; // what comes after the picture is a note at most
                }
                Chunk chunk = new Chunk(name, place + CHUNK_HEADER, (int) length);
                note(chunk);
                place = chunk.end();
            }
        }

        private void note(Chunk chunk) throws IOException {
            switch (chunk.name()) {
                case "VP8 ", "VP8L" -> {
                    if (points == null) {
                        measure(chunk);
                        points = chunk;
                    }
                }
                case "ALPH" -> {
                    if (points == null) {
                        alpha = chunk;
                    }
                }
                case "ANMF" -> {
                    if (!frame) {
                        frame = true;
                        through(chunk.place() + FRAME_HEADER, chunk.place() + chunk.length());
                    }
                }
                case "ICCP" -> profile = chunk.length() > ColourProfile.MOST_BYTES ? profile : content(chunk);
                case "EXIF" -> {
                    if (chunk.length() <= LARGEST_NOTE) {
                        orientation = Orientation.of(content(chunk));
                    }
                }
                default -> {
                    // XMP and whatever else there may be
                }
            }
        }

        private void measure(Chunk chunk) throws IOException {
            ByteBuffer start = bytes(chunk.place(), Math.min(chunk.length(), 10));
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

        private byte[] content(Chunk chunk) throws IOException {
            return bytes(chunk.place(), chunk.length()).array();
        }

        private ByteBuffer bytes(long place, int length) throws IOException {
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
