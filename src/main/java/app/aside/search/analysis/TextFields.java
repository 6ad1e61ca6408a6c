package app.aside.search.analysis;

/** The fields of an index that hold text. */
public final class TextFields {

    /** Text as words. */
    public static final String WORDS = "words";

    /** Numbers, addresses and the like, in parts of three characters. */
    public static final String PARTS = "parts";

    private TextFields() {}
}
