package app.aside.attachment;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * What stands in a JPEG beside its points (ITU-T T.81, annex B). It is read as the decoder reads it, marker by marker,
 * and nothing is decoded.
 *
 * @param colours how many components a point has; 0 if that is not said
 * @param passes how many scans there are
 * @param buffered whether a decoder must keep all coefficients in memory, because the points come in several passes
 * @param ycck whether four components are YCCK, rather than CMYK
 * @param orientation as in {@link Orientation}
 * @param profile the colour profile; empty if there is none
 */
record Jpeg(int colours, int passes, boolean buffered, boolean ycck, int orientation, byte[] profile) {

    static final int CMYK = 4;

    private static final String ICC = "ICC_PROFILE\0";
    private static final int APP1 = 0xE1;
    private static final int APP2 = 0xE2;
    private static final int APP14 = 0xEE;
    private static final int START_OF_SCAN = 0xDA;
    private static final int END = 0xD9;
    private static final int BUFFER = 64 * 1024;

    static Jpeg read(InputStream jpeg) throws IOException {
        Walk walk = new Walk();
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(jpeg, BUFFER))) {
            while (walk.goesOn(in)) {
                // until the end
            }
        } catch (EOFException e) {
            // the decoder will say what is wrong with the file
        }
        return walk.found();
    }

    private static final class Walk {

        private int colours;
        private int passes;
        private boolean buffered;
        private boolean ycck;
        private int orientation = Orientation.UPRIGHT;
        private final ByteArrayOutputStream profile = new ByteArrayOutputStream();

        Jpeg found() {
            return new Jpeg(colours, passes, buffered, ycck, orientation, profile.toByteArray());
        }

        /** What a file of tables holds comes before the picture, so an end before a scan is none. */
        boolean goesOn(DataInputStream in) throws IOException {
            int marker = next(in);
            if (marker == END) {
                return passes == 0;
            }
            if (standsAlone(marker)) {
                return true;
            }
            int length = in.readUnsignedShort() - 2;
            if (length < 0) {
                throw new EOFException();
            }
            if (marker == START_OF_SCAN || marker >= APP1 && marker <= APP14 || isFrame(marker)) {
                byte[] segment = new byte[length];
                in.readFully(segment);
                note(marker, segment);
            } else {
                in.skipNBytes(length);
            }
            return true;
        }

        /** Passes over whatever stands before the next marker, the points above all. */
        private static int next(DataInputStream in) throws IOException {
            for (boolean after = false; ; ) {
                int value = in.readUnsignedByte();
                if (after && value != 0 && value != 0xFF) {
                    return value;
                }
                after = value == 0xFF;
            }
        }

        private static boolean standsAlone(int marker) {
            return marker == 0x01 || marker >= 0xD0 && marker <= 0xD8;
        }

        private static boolean isFrame(int marker) {
            return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
        }

        private void note(int marker, byte[] segment) {
            if (isFrame(marker) && segment.length > 5) {
                colours = segment[5];
                buffered |= marker != 0xC0 && marker != 0xC1;
            } else if (marker == START_OF_SCAN && segment.length > 0) {
                passes++;
                buffered |= segment[0] < colours;
            } else if (marker == APP1 && begins(segment, "Exif\0") && orientation == Orientation.UPRIGHT) {
                orientation = Orientation.of(segment);
            } else if (marker == APP2 && begins(segment, ICC) && segment.length > ICC.length() + 2) {
                int from = ICC.length() + 2; // after the number of this part and the number of parts
                profile.write(segment, from, segment.length - from);
            } else if (marker == APP14 && begins(segment, "Adobe") && segment.length > 11) {
                ycck = segment[11] == 2;
            }
        }

        private static boolean begins(byte[] segment, String name) {
            return segment.length >= name.length()
                    && name.equals(new String(segment, 0, name.length(), StandardCharsets.ISO_8859_1));
        }
    }
}
