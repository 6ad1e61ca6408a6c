package app.aside.shared;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something asked for cannot be done. The message is a sentence for the person who asked; nothing was changed, and what
 * the person typed is still the person's to keep.
 */
public class Refusal extends RuntimeException {

    /** Why, for a door that has to answer in another form than a sentence. */
    public enum Reason {
        /** It does not exist, or belongs to another company, or lies outside the viewer's rights to see. */
        NOT_FOUND,
        NOT_ALLOWED,
        NOT_IN_PLAN,
        INVALID,
        CLOSED,
        CHANGED_MEANWHILE,
        CONFLICT,
        /** A file, or what it unfolds to, is larger than what may be sent. */
        TOO_LARGE,
        /** A file is of a type that may not be sent, whatever its name says. */
        WRONG_TYPE,
        /** A part of the installation does not answer; later it may. */
        UNAVAILABLE
    }

    private final Reason reason;
    private final @Nullable RefusalCode code;

    public Refusal(Reason reason, String sentence) {
        super(sentence);
        this.reason = reason;
        this.code = null;
    }

    /** One that a customer can meet: whose client tells it by its code. */
    public Refusal(Reason reason, RefusalCode code, String sentence) {
        super(sentence);
        this.reason = reason;
        this.code = code;
    }

    public static Refusal notFound(String what) {
        return new Refusal(Reason.NOT_FOUND, "This " + what + " does not exist.");
    }

    public static Refusal notFound(RefusalCode code, String what) {
        return new Refusal(Reason.NOT_FOUND, code, "This " + what + " does not exist.");
    }

    public static Refusal notAllowed(String sentence) {
        return new Refusal(Reason.NOT_ALLOWED, sentence);
    }

    public static Refusal invalid(String sentence) {
        return new Refusal(Reason.INVALID, sentence);
    }

    public static Refusal invalid(RefusalCode code, String sentence) {
        return new Refusal(Reason.INVALID, code, sentence);
    }

    /** What exactly, if a customer can meet it. */
    public Optional<RefusalCode> code() {
        return Optional.ofNullable(code);
    }

    public Reason reason() {
        return reason;
    }

    /** The sentence to show. */
    public String message() {
        String message = getMessage();
        return message == null ? "This cannot be done." : message;
    }
}
