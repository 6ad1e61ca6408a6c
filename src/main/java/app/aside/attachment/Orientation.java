package app.aside.attachment;

import java.awt.geom.AffineTransform;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Which way up a JPEG is: telephones store what the sensor saw and note beside it how they were held (Exif 2.32, tag
 * 0x0112). The note is lost when the picture is made anew, so the points are turned instead.
 */
final class Orientation {

    static final int UPRIGHT = 1;

    private static final int TAG = 0x0112;
    private static final int APP1 = 0xFFE1;
    private static final int START_OF_SCAN = 0xFFDA;

    private Orientation() {}

    /** 1 to 8 as in Exif; {@link #UPRIGHT} where nothing or nonsense is noted. */
    static int of(InputStream jpeg) {
        try (DataInputStream in = new DataInputStream(new java.io.BufferedInputStream(jpeg))) {
            in.readUnsignedShort(); // start of image
            for (int marker = in.readUnsignedShort();
                    marker >>> 8 == 0xFF && marker != START_OF_SCAN;
                    marker = in.readUnsignedShort()) {
                byte[] segment = in.readNBytes(Math.max(0, in.readUnsignedShort() - 2));
                if (marker == APP1 && segment.length > 14 && segment[0] == 'E' && segment[1] == 'x') {
                    return noted(ByteBuffer.wrap(segment, 6, segment.length - 6).slice());
                }
            }
        } catch (IOException | RuntimeException e) {
            // the decoder will say what is wrong with the file
        }
        return UPRIGHT;
    }

    /** Reads the first directory of a TIFF structure. */
    private static int noted(ByteBuffer tiff) {
        tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = tiff.getInt(4);
        int entries = tiff.getShort(directory) & 0xffff;
        for (int i = 0; i < entries; i++) {
            int entry = directory + 2 + 12 * i;
            if ((tiff.getShort(entry) & 0xffff) == TAG) {
                int value = tiff.getShort(entry + 8);
                return value >= 1 && value <= 8 ? value : UPRIGHT;
            }
        }
        return UPRIGHT;
    }

    static boolean swapsSides(int orientation) {
        return orientation >= 5;
    }

    /** Brings a stored picture of this width and height into the way in which it is to be seen. */
    static AffineTransform upright(int orientation, int width, int height) {
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
