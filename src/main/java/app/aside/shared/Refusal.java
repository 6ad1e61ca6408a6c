package app.aside.shared;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something asked for cannot be done. The message is a sentence for the person who asked; nothing was changed, and what
 * the person typed is still the person's to keep. Staff read it in their language, in which the file {@code room} has it.
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
    private final String sentence;
    private final transient @Nullable Object[] arguments;

    /** @param sentence in English, with {@code %s}, {@code %d} and {@code %,d} for its arguments, strings and numbers */
    public Refusal(Reason reason, String sentence, @Nullable Object... arguments) {
        this(reason, null, sentence, arguments);
    }

    /** One that a customer can meet: whose client tells it by its code. */
    public Refusal(Reason reason, @Nullable RefusalCode code, String sentence, @Nullable Object... arguments) {
        super(arguments.length == 0 ? sentence : sentence.formatted(arguments));
        this.reason = reason;
        this.code = code;
        this.sentence = sentence;
        this.arguments = arguments.clone();
    }

    public static Refusal notFound(String what) {
        return new Refusal(Reason.NOT_FOUND, "This " + what + " does not exist.");
    }

    public static Refusal notFound(RefusalCode code, String what) {
        return new Refusal(Reason.NOT_FOUND, code, "This " + what + " does not exist.");
    }

    public static Refusal notAllowed(String sentence, @Nullable Object... arguments) {
        return new Refusal(Reason.NOT_ALLOWED, sentence, arguments);
    }

    public static Refusal invalid(String sentence, @Nullable Object... arguments) {
        return new Refusal(Reason.INVALID, sentence, arguments);
    }

    public static Refusal invalid(RefusalCode code, String sentence, @Nullable Object... arguments) {
        return new Refusal(Reason.INVALID, code, sentence, arguments);
    }

    /** What exactly, if a customer can meet it. */
    public Optional<RefusalCode> code() {
        return Optional.ofNullable(code);
    }

    public Reason reason() {
        return reason;
    }

    /** The sentence in English, to show where no other language is known. */
    public String message() {
        return String.valueOf(getMessage());
    }

    /** The sentence without its arguments, by which its translation is found. */
    public String sentence() {
        return sentence;
    }

    public @Nullable Object[] arguments() {
        return arguments.clone();
    }
}
