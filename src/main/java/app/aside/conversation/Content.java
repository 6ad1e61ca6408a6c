package app.aside.conversation;

import app.aside.attachment.Enclosure;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a message says: a text, a file, or a file with a text.
 *
 * @param text empty only if there is a file
 */
public record Content(MessageText text, @Nullable Enclosure enclosure) {

    /** @throws app.aside.account.Refusal with a sentence that says what to mend */
    public static Content of(String typed) {
        return of(MessageText.of(typed));
    }

    static Content of(MessageText text) {
        return new Content(text, null);
    }

    /** @throws app.aside.account.Refusal if the caption cannot be sent */
    public static Content of(Enclosure enclosure) {
        return new Content(MessageText.caption(enclosure.caption()), enclosure);
    }

    /** Its beginning on one line, for lists. */
    String preview() {
        return enclosure == null
                ? text.preview()
                : new MessageText(enclosure.attachment().line() + (text.value().isEmpty() ? "" : " · " + text.value()))
                        .preview();
    }

    /**
     * Recognises the same content when it comes again.
     *
     * @param beside what else has to be the same
     */
    byte[] hash(String... beside) {
        Stream<String> said = enclosure == null
                ? Stream.of(text.value())
                : Stream.of(text.value(), enclosure.file().fingerprint());
        return Hashes.sha256(Stream.concat(Arrays.stream(beside), said).toArray(String[]::new));
    }
}
