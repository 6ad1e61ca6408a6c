package app.aside.conversation;

import java.util.UUID;

/**
 * A text that somebody typed and did not send.
 *
 * @param text empty if there is none
 * @param version milliseconds since 1970 by the browser's clock, raised where needed so that each edit has a higher one
 *     than the edit before; 0 if there is no draft
 */
public record MessageDraft(String text, long version) {

    public static final MessageDraft NONE = new MessageDraft("", 0);

    /**
     * A request to send what was typed.
     *
     * @param id made anew for each sending
     * @param version of the draft that is sent. A newer one was typed since and stays.
     */
    public record SendRequest(UUID id, long version) {

        /** Of somebody who types nothing since: the draft is deleted, whatever its version. */
        public static SendRequest of(UUID id) {
            return new SendRequest(id, Long.MAX_VALUE);
        }
    }
}
