package app.aside.staff.secondfactor;

/** RFC 4648 without padding, as authenticator apps read secrets. */
final class Base32 {

    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private Base32() {}

    /** @param bytes a multiple of five */
    static String encode(byte[] bytes) {
        StringBuilder text = new StringBuilder(bytes.length * 8 / 5);
        long bits = 0;
        int count = 0;
        for (byte next : bytes) {
            bits = bits << 8 | next & 0xff;
            count += 8;
            while (count >= 5) {
                count -= 5;
                text.append(LETTERS.charAt((int) (bits >> count & 31)));
            }
        }
        return text.toString();
    }
}
