package app.aside.attachment.image;

import app.aside.shared.Refusal;
import app.aside.shared.RefusalCode;

/** Limits the pixels of a picture, since a few bytes can unfold to more than processor and memory can bear. */
enum ImageSizeLimit {
    /** For pictures that are decoded row by row. Phones take 12 to 50 million pixels. */
    DEFAULT(60, ""),

    /** For pictures in several scans: the decoder buffers all coefficients, up to 8 bytes per pixel outside the heap. */
    PROGRESSIVE_JPEG(16, " as a progressive JPEG"),

    /** For WebP: decoding is slow, and lossless and transparent pictures are held in memory as a whole. */
    WEBP(16, " as WebP");

    /** Of one side, since a row is decoded as a whole. */
    private static final int MAX_SIDE = 20_000;

    private final int maxMegapixels;
    private final String kind;

    ImageSizeLimit(int millions, String kind) {
        this.maxMegapixels = millions;
        this.kind = kind;
    }

    /** @throws Refusal if there are more pixels */
    void requireWithinLimit(int width, int height) {
        if (width > MAX_SIDE || height > MAX_SIDE || (long) width * height > maxMegapixels * 1_000_000L) {
            throw new Refusal(
                    Refusal.Reason.TOO_LARGE,
                    RefusalCode.PICTURE_TOO_LARGE,
                    "This picture has %,d × %,d points; at most %,d million can be sent%s, and %,d on one side.",
                    width,
                    height,
                    maxMegapixels,
                    kind,
                    MAX_SIDE);
        }
    }
}
