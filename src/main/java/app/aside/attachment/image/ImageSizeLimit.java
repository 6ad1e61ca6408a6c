package app.aside.attachment.image;

import app.aside.shared.Refusal;
import app.aside.shared.RefusalCode;

/** How many points a picture may have, so that neither a processor nor the memory is kept busy by a few bytes. */
enum ImageSizeLimit {
    /** Telephones make 12 to 50 million; a picture of which a row is in memory at a time. */
    DEFAULT(60, ""),

    /** The decoder keeps coefficients of all points until the last pass: up to 8 bytes a point, outside the heap. */
    PROGRESSIVE_JPEG(16, " as a progressive JPEG"),

    /** The decoder takes some time, and with lossless pictures and transparent ones the memory of all points. */
    WEBP(16, " as WebP");

    /** Of one side: a row is decoded as a whole. */
    private static final int MAX_SIDE = 20_000;

    private final int maxMegapixels;
    private final String kind;

    ImageSizeLimit(int millions, String kind) {
        this.maxMegapixels = millions;
        this.kind = kind;
    }

    /** @throws Refusal if there are more */
    void requireWithinLimit(int width, int height) {
        if (width > MAX_SIDE || height > MAX_SIDE || (long) width * height > maxMegapixels * 1_000_000L) {
            throw new Refusal(
                    Refusal.Reason.TOO_LARGE,
                    RefusalCode.PICTURE_TOO_LARGE,
                    "This picture has %,d × %,d points; at most %,d million can be sent%s, and %,d on one side."
                            .formatted(width, height, maxMegapixels, kind, MAX_SIDE));
        }
    }
}
