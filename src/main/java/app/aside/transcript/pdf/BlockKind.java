package app.aside.transcript.pdf;

/** What a block is, and with that its place on the page. */
enum BlockKind {
    MASTHEAD(0, 0, 3, Column.NONE, Column.WHOLE),
    FACT(0, 0, 0, Column.SIDE, Column.MAIN),
    DAY(4, 0, 1, Column.NONE, Column.WHOLE),
    CUSTOMER(2, 0, 0, Column.SIDE, Column.MAIN),
    AGENT(2, 0, 0, Column.SIDE, Column.MAIN),
    SYSTEM(2, 0, 0, Column.SIDE, Column.MAIN),
    INTERNAL(2, 1, 1, Column.BOXED_SIDE, Column.BOXED_MAIN);

    /**
     * A column of text, in points.
     *
     * @param left from the left edge of the page's text
     */
    record Column(float left, float width) {

        static final Column NONE = new Column(0, 0);
        static final Column WHOLE = new Column(0, 471);
        static final Column SIDE = new Column(0, 106);
        static final Column MAIN = new Column(116, 355);

        /** The columns of an internal message, inside its box. */
        static final Column BOXED_SIDE = new Column(12, 96);

        static final Column BOXED_MAIN = new Column(116, 343);
    }

    private final int spaceAbove;
    private final int paddingTop;
    private final int paddingBottom;
    private final Column side;
    private final Column main;

    BlockKind(int spaceAbove, int paddingTop, int paddingBottom, Column side, Column main) {
        this.spaceAbove = spaceAbove;
        this.paddingTop = paddingTop;
        this.paddingBottom = paddingBottom;
        this.side = side;
        this.main = main;
    }

    /** Rows of air above it, unless it is the first of its page. */
    int spaceAbove() {
        return spaceAbove;
    }

    /** Rows between its upper edge and its first line. */
    int paddingTop() {
        return paddingTop;
    }

    /** Rows between its last line and its lower edge. */
    int paddingBottom() {
        return paddingBottom;
    }

    Column side() {
        return side;
    }

    Column main() {
        return main;
    }
}
