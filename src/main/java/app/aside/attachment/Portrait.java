package app.aside.attachment;

/** A small square picture of a person, re-encoded from its pixels. Only {@link FileReceiver} makes one. */
public final class Portrait {

    /** Of one side, in pixels: three times the largest avatar, for sharp screens. */
    public static final int SIDE = 128;

    private final String mediaType;
    private final byte[] content;

    Portrait(String mediaType, byte[] content) {
        this.mediaType = mediaType;
        this.content = content;
    }

    public String mediaType() {
        return mediaType;
    }

    public byte[] content() {
        return content.clone();
    }
}
