package app.aside.attachment.image;

import java.awt.geom.AffineTransform;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The orientation of a photograph (Exif 2.32, tag 0x0112). Phones store the sensor's image and the way in which they were
 * held. Re-encoding drops the tag, so the pixels are rotated instead.
 */
final class ExifOrientation {

    static final int UPRIGHT = 1;

    private static final int ORIENTATION_TAG = 0x0112;
    private static final String EXIF = "Exif\0\0";

    private ExifOrientation() {}

    /**
     * @param exif a TIFF structure, after {@code Exif\0\0} or, as some WebP files have it, without that
     * @return 1 to 8 as in Exif; {@link #UPRIGHT} if the tag is missing or invalid
     */
    static int read(byte[] exif) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(exif);
            int from = exif[0] == 'E' && exif[1] == 'x' ? EXIF.length() : 0;
            return readTag(bytes.slice(from, exif.length - from));
        } catch (IndexOutOfBoundsException e) {
            return UPRIGHT;
        }
    }

    /** Reads the first directory. */
    private static int readTag(ByteBuffer tiff) {
        tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = tiff.getInt(4);
        int entries = tiff.getShort(directory) & 0xffff;
        for (int i = 0; i < entries; i++) {
            int entry = directory + 2 + 12 * i;
            if ((tiff.getShort(entry) & 0xffff) == ORIENTATION_TAG) {
                int value = tiff.getShort(entry + 8);
                return value >= 1 && value <= 8 ? value : UPRIGHT;
            }
        }
        return UPRIGHT;
    }

    static boolean swapsSides(int orientation) {
        return orientation >= 5;
    }

    /** Transforms a stored picture of this width and height into the orientation for display. */
    static AffineTransform uprightTransform(int orientation, int width, int height) {
        return switch (orientation) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
            case 8 -> new AffineTransform(0, -1, 1, 0, 0, width);
            default -> new AffineTransform();
        };
    }
}
