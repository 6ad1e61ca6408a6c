package app.aside.account;

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
        WRONG_TYPE
    }

    private final Reason reason;

    public Refusal(Reason reason, String sentence) {
        super(sentence);
        this.reason = reason;
    }

    public static Refusal notFound(String what) {
        return new Refusal(Reason.NOT_FOUND, "This " + what + " does not exist.");
    }

    public static Refusal notAllowed(String sentence) {
        return new Refusal(Reason.NOT_ALLOWED, sentence);
    }

    public static Refusal invalid(String sentence) {
        return new Refusal(Reason.INVALID, sentence);
    }

    public Reason reason() {
        return reason;
    }

    /** The sentence to show. */
    public String sentence() {
        String message = getMessage();
        return message == null ? "This cannot be done." : message;
    }
}
