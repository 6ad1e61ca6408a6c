package app.aside.attachment.image;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * The metadata of a JPEG file (ITU-T T.81, annex B), read marker by marker as the decoder reads it. Decodes nothing.
 *
 * @param components of a pixel; 0 if the file does not say
 * @param scans how many scans there are
 * @param coefficientsBuffered whether a decoder must keep all coefficients in memory, because there are several scans
 * @param ycck whether four components are YCCK, rather than CMYK
 * @param orientation as in {@link ExifOrientation}
 * @param profile the colour profile; empty if there is none
 */
record JpegMetadata(
        int components, int scans, boolean coefficientsBuffered, boolean ycck, int orientation, byte[] profile) {

    static final int CMYK_COMPONENTS = 4;

    private static final String ICC = "ICC_PROFILE\0";
    private static final int APP1 = 0xE1;
    private static final int APP2 = 0xE2;
    private static final int APP14 = 0xEE;
    private static final int START_OF_SCAN = 0xDA;
    private static final int END_OF_IMAGE = 0xD9;
    private static final int BUFFER_SIZE = 64 * 1024;

    static JpegMetadata read(InputStream jpeg) throws IOException {
        SegmentReader walk = new SegmentReader();
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(jpeg, BUFFER_SIZE))) {
            while (walk.readSegment(in)) {
                // until the end
            }
        } catch (EOFException e) {
            // the decoder reports what is wrong with the file
        }
        return walk.toMetadata();
    }

    private static final class SegmentReader {

        private int components;
        private int scans;
        private boolean coefficientsBuffered;
        private boolean ycck;
        private int orientation = ExifOrientation.UPRIGHT;
        private final ByteArrayOutputStream profile = new ByteArrayOutputStream();

        JpegMetadata toMetadata() {
            return new JpegMetadata(components, scans, coefficientsBuffered, ycck, orientation, profile.toByteArray());
        }

        /** A file may begin with tables that end with this marker, so an end before the first scan is ignored. */
        boolean readSegment(DataInputStream in) throws IOException {
            int marker = nextMarker(in);
            if (marker == END_OF_IMAGE) {
                return scans == 0;
            }
            if (isStandalone(marker)) {
                return true;
            }
            int length = in.readUnsignedShort() - 2;
            if (length < 0) {
                throw new EOFException();
            }
            if (marker == START_OF_SCAN || marker >= APP1 && marker <= APP14 || isFrame(marker)) {
                byte[] segment = new byte[length];
                in.readFully(segment);
                parseSegment(marker, segment);
            } else {
                in.skipNBytes(length);
            }
            return true;
        }

        /** Skips to the next marker, past the pixel data. */
        private static int nextMarker(DataInputStream in) throws IOException {
            for (boolean after = false; ; ) {
                int value = in.readUnsignedByte();
                if (after && value != 0 && value != 0xFF) {
                    return value;
                }
                after = value == 0xFF;
            }
        }

        private static boolean isStandalone(int marker) {
            return marker == 0x01 || marker >= 0xD0 && marker <= 0xD8;
        }

        private static boolean isFrame(int marker) {
            return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
        }

        private void parseSegment(int marker, byte[] segment) {
            if (isFrame(marker) && segment.length > 5) {
                components = segment[5];
                coefficientsBuffered |= marker != 0xC0 && marker != 0xC1;
            } else if (marker == START_OF_SCAN && segment.length > 0) {
                scans++;
                coefficientsBuffered |= segment[0] < components;
            } else if (marker == APP1 && startsWith(segment, "Exif\0") && orientation == ExifOrientation.UPRIGHT) {
                orientation = ExifOrientation.read(segment);
            } else if (marker == APP2 && startsWith(segment, ICC) && segment.length > ICC.length() + 2) {
                int from = ICC.length() + 2; // after the number of this part and the number of parts
                profile.write(segment, from, segment.length - from);
            } else if (marker == APP14 && startsWith(segment, "Adobe") && segment.length > 11) {
                ycck = segment[11] == 2;
            }
        }

        private static boolean startsWith(byte[] segment, String name) {
            return segment.length >= name.length()
                    && name.equals(new String(segment, 0, name.length(), StandardCharsets.ISO_8859_1));
        }
    }
}
