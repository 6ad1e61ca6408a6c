package app.aside.attachment.image;

import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.ColorConvertOp;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Converts the colours of a picture from its own ICC profile (ICC.1) to sRGB. A profile that cannot be used is ignored.
 */
final class IccProfileConverter {

    /** In bytes; profiles for print have up to 3 million. */
    static final int MAX_BYTES = 4 * 1024 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(IccProfileConverter.class);
    private static final int ROWS_PER_STRIP = 64;
    private static final int DISPLAY_CLASS = 0x6D6E7472; // mntr

    private final ColorConvertOp conversion;

    private IccProfileConverter(ICC_Profile profile) {
        this.conversion =
                new ColorConvertOp(new ICC_Profile[] {profile, ICC_Profile.getInstance(ColorSpace.CS_sRGB)}, null);
    }

    /** @param colours components of a pixel, 3 or 4 */
    static Optional<IccProfileConverter> parse(byte[] profile, int colours) {
        if (profile.length <= ICC_Profile.icHdrDeviceClass + 4 || profile.length > MAX_BYTES) {
            return Optional.empty();
        }
        // Java would simulate the colour of the printer's paper.
        byte[] meant = profile.clone();
        ByteBuffer.wrap(meant).putInt(ICC_Profile.icHdrDeviceClass, DISPLAY_CLASS);
        try {
            ICC_Profile read = ICC_Profile.getInstance(meant);
            return read.getNumComponents() == colours ? Optional.of(new IccProfileConverter(read)) : Optional.empty();
        } catch (IllegalArgumentException | CMMException e) {
            LOG.debug("A colour profile cannot be read", e);
            return Optional.empty();
        }
    }

    /**
     * @param to three components per pixel, as large as {@code from}; may be the same raster
     * @return false if the profile cannot be used
     */
    boolean convert(Raster from, WritableRaster to) {
        int width = from.getWidth();
        try {
            for (int y = 0; y < from.getHeight(); y += ROWS_PER_STRIP) {
                int rows = Math.min(ROWS_PER_STRIP, from.getHeight() - y);
                conversion.filter(
                        from.createChild(0, y, width, rows, 0, 0, null),
                        to.createWritableChild(0, y, width, rows, 0, 0, null));
            }
            return true;
        } catch (IllegalArgumentException | CMMException e) {
            LOG.debug("A colour profile cannot be used", e);
            return false;
        }
    }
}
