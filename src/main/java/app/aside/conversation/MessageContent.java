package app.aside.conversation;

import app.aside.attachment.OutgoingFile;
import app.aside.shared.Sha256;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a message says: a text, a file, or a file with a text.
 *
 * @param text empty only if there is a file
 */
public record MessageContent(MessageText text, @Nullable OutgoingFile file) {

    /** @throws app.aside.shared.Refusal with a sentence that says what to mend */
    public static MessageContent of(String typed) {
        return of(MessageText.of(typed));
    }

    public static MessageContent of(MessageText text) {
        return new MessageContent(text, null);
    }

    /** @throws app.aside.shared.Refusal if the caption cannot be sent */
    public static MessageContent of(OutgoingFile enclosure) {
        return new MessageContent(MessageText.ofCaption(enclosure.caption()), enclosure);
    }

    /** Its beginning on one line, for lists. */
    public String preview() {
        return file == null
                ? text.preview()
                : new MessageText(file.toAttachment().label() + (text.value().isEmpty() ? "" : " · " + text.value()))
                        .preview();
    }

    /**
     * Recognises the same content when it comes again.
     *
     * @param beside what else has to be the same
     */
    public byte[] hash(String... beside) {
        Stream<String> said = file == null
                ? Stream.of(text.value())
                : Stream.of(text.value(), file.file().nameAndHash());
        return Sha256.ofParts(Stream.concat(Arrays.stream(beside), said).toArray(String[]::new));
    }
}
