package app.aside.conversation;

/**
 * A text that somebody typed and did not send.
 *
 * @param text empty if there is none
 * @param version milliseconds since 1970 by the browser's clock, raised where needed so that each edit has a higher one
 *     than the edit before; 0 if there is no draft
 */
public record MessageDraft(String text, long version) {

    public static final MessageDraft NONE = new MessageDraft("", 0);
}
