package app.aside.desk.signin.setup;

import io.nayuki.qrcodegen.QrCode;

/**
 * A QR code as an SVG path.
 *
 * @param size of the picture with its margin, in modules
 * @param path of the dark modules
 */
public record QrImage(int size, String path) {

    /** The standard asks for four light modules on each side. */
    private static final int MARGIN = 4;

    public static QrImage of(String text) {
        QrCode code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                if (code.getModule(x, y)) {
                    path.append('M')
                            .append(x + MARGIN)
                            .append(' ')
                            .append(y + MARGIN)
                            .append("h1v1h-1z");
                }
            }
        }
        return new QrImage(code.size + 2 * MARGIN, path.toString());
    }
}
