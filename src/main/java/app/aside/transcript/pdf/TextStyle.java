package app.aside.transcript.pdf;

/** A size and weight of text. */
enum TextStyle {
    TITLE(22, true, 4),
    SUBTITLE(11, false, 3),
    LABEL(8.5f, true, 2),
    NAME(9.5f, true, 2),
    TEXT(9.5f, false, 2),
    SMALL(7.5f, false, 2);

    /** In points. */
    private final float size;

    private final boolean bold;

    private final int heightInRows;

    TextStyle(float size, boolean strong, int rows) {
        this.size = size;
        this.bold = strong;
        this.heightInRows = rows;
    }

    float size() {
        return size;
    }

    boolean bold() {
        return bold;
    }

    /** The height of a line in {@linkplain PdfPage#ROW_HEIGHT rows} of the page. */
    int heightInRows() {
        return heightInRows;
    }
}
