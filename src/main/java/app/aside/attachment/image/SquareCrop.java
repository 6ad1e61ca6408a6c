package app.aside.attachment.image;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;

/** Cuts the middle of a picture out and scales it. */
final class SquareCrop {

    private SquareCrop() {}

    /** @param side of the result, in pixels */
    static BufferedImage of(BufferedImage whole, int side) {
        int shorter = Math.min(whole.getWidth(), whole.getHeight());
        BufferedImage square = whole.getSubimage(
                (whole.getWidth() - shorter) / 2, (whole.getHeight() - shorter) / 2, shorter, shorter);
        // By halves: one large step would leave most pixels out, and the result would be coarse.
        while (square.getWidth() >= 2 * side) {
            square = scale(square, square.getWidth() / 2);
        }
        return scale(square, side);
    }

    private static BufferedImage scale(BufferedImage square, int side) {
        BufferedImage scaled = new BufferedImage(side, side, square.getType());
        Graphics2D pen = scaled.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        pen.drawImage(square, 0, 0, side, side, null);
        pen.dispose();
        return scaled;
    }
}
