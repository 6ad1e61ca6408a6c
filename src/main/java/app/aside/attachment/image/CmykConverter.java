package app.aside.attachment.image;

import java.awt.image.BufferedImage;
import java.awt.image.WritableRaster;

/**
 * Converts CMYK pictures, which are made for print, to RGB. JPEG files store them inverted and possibly as YCCK, following
 * Adobe's programs (Adobe Technical Note 5116).
 */
final class CmykConverter {

    private static final int COMPONENTS = 4;

    private CmykConverter() {}

    /**
     * @param stored four bytes per pixel; is overwritten
     * @param ycck whether the components are YCCK rather than CMYK
     */
    static BufferedImage toRgb(WritableRaster stored, boolean ycck, byte[] profile) {
        toCmyk(stored, ycck);
        BufferedImage light = new BufferedImage(stored.getWidth(), stored.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
        boolean done = IccProfileConverter.parse(profile, COMPONENTS)
                .map(known -> known.convert(stored, light.getRaster()))
                .orElse(false);
        if (!done) {
            convertWithoutProfile(stored, light.getRaster());
        }
        return light;
    }

    private static void toCmyk(WritableRaster stored, boolean ycck) {
        int width = stored.getWidth();
        byte[] row = new byte[COMPONENTS * width];
        for (int y = 0; y < stored.getHeight(); y++) {
            stored.getDataElements(0, y, width, 1, row);
            for (int i = 0; i < row.length; i += COMPONENTS) {
                if (ycck) {
                    int bright = row[i] & 0xff;
                    double blue = (row[i + 1] & 0xff) - 128;
                    double red = (row[i + 2] & 0xff) - 128;
                    row[i] = clampToByte(bright + 1.402 * red);
                    row[i + 1] = clampToByte(bright - 0.344136 * blue - 0.714136 * red);
                    row[i + 2] = clampToByte(bright + 1.772 * blue);
                } else {
                    row[i] = (byte) ~row[i];
                    row[i + 1] = (byte) ~row[i + 1];
                    row[i + 2] = (byte) ~row[i + 2];
                }
                row[i + 3] = (byte) ~row[i + 3];
            }
            stored.setDataElements(0, y, width, 1, row);
        }
    }

    /** Multiplies the components, as if inks were filters: without a profile their colours are undefined. */
    private static void convertWithoutProfile(WritableRaster inks, WritableRaster light) {
        int width = inks.getWidth();
        byte[] row = new byte[COMPONENTS * width];
        byte[] mixed = new byte[3 * width];
        for (int y = 0; y < inks.getHeight(); y++) {
            inks.getDataElements(0, y, width, 1, row);
            for (int from = 0, to = 0; from < row.length; from += COMPONENTS, to += 3) {
                int white = 255 - (row[from + 3] & 0xff);
                for (int colour = 0; colour < 3; colour++) {
                    mixed[to + colour] = (byte) ((255 - (row[from + colour] & 0xff)) * white / 255);
                }
            }
            light.setDataElements(0, y, width, 1, mixed);
        }
    }

    private static byte clampToByte(double value) {
        return (byte) Math.clamp(Math.round(value), 0, 255);
    }
}
