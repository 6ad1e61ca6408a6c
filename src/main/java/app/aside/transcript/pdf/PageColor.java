package app.aside.transcript.pdf;

import java.awt.Color;

/** The colours of the page. */
final class PageColor {

    static final Color MUTED = new Color(0x667085);
    static final Color RULE = new Color(0xd5d9e0);
    static final Color INTERNAL = new Color(0x9a3412);
    static final Color INTERNAL_MARK = new Color(0xc2410c);
    static final Color INTERNAL_BORDER = new Color(0xe9c58f);
    static final Color INTERNAL_BACKGROUND = new Color(0xfff6e6);

    private static final Color TEXT = new Color(0x1c2430);
    private static final Color SUBTITLE = new Color(0x475467);
    private static final Color AGENT_NAME = new Color(0x0b6b62);
    private static final Color INTERNAL_NOTE = new Color(0x7c5a34);

    private PageColor() {}

    /** The colour of a line, by its block, its column and its style. */
    static Color of(BlockKind kind, boolean side, TextStyle style) {
        return switch (kind) {
            case MASTHEAD -> ofTitle(style);
            case FACT -> side ? MUTED : TEXT;
            case DAY -> SUBTITLE;
            case CUSTOMER -> side && style == TextStyle.SMALL ? MUTED : TEXT;
            case AGENT -> side ? ofAgent(style) : TEXT;
            case SYSTEM -> MUTED;
            case INTERNAL -> side ? MUTED : ofInternalMessage(style);
        };
    }

    private static Color ofTitle(TextStyle style) {
        return switch (style) {
            case LABEL -> INTERNAL;
            case SUBTITLE -> SUBTITLE;
            case TITLE, NAME, TEXT, SMALL -> TEXT;
        };
    }

    private static Color ofAgent(TextStyle style) {
        return style == TextStyle.SMALL ? MUTED : AGENT_NAME;
    }

    private static Color ofInternalMessage(TextStyle style) {
        return switch (style) {
            case LABEL -> INTERNAL;
            case SMALL -> INTERNAL_NOTE;
            case TITLE, SUBTITLE, NAME, TEXT -> TEXT;
        };
    }
}
