package app.aside.attachment;

import app.aside.account.Refusal;
import app.aside.account.RefusalCode;

/** How many points a picture may have, so that neither a processor nor the memory is kept busy by a few bytes. */
enum PictureLimit {
    /** Telephones make 12 to 50 million; a picture of which a row is in memory at a time. */
    ORDINARY(60, ""),

    /** The decoder keeps coefficients of all points until the last pass: up to 8 bytes a point, outside the heap. */
    PROGRESSIVE_JPEG(16, " as a progressive JPEG"),

    /** The decoder takes some time, and with lossless pictures and transparent ones the memory of all points. */
    WEBP(16, " as WebP");

    /** Of one side: a row is decoded as a whole. */
    private static final int MOST_SIDE = 20_000;

    private final int millions;
    private final String kind;

    PictureLimit(int millions, String kind) {
        this.millions = millions;
        this.kind = kind;
    }

    /** @throws Refusal if there are more */
    void check(int width, int height) {
        if (width > MOST_SIDE || height > MOST_SIDE || (long) width * height > millions * 1_000_000L) {
            throw new Refusal(
                    Refusal.Reason.TOO_LARGE,
                    RefusalCode.PICTURE_TOO_LARGE,
                    "This picture has %,d × %,d points; at most %,d million can be sent%s, and %,d on one side."
                            .formatted(width, height, millions, kind, MOST_SIDE));
        }
    }
}
