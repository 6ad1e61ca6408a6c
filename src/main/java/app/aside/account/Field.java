package app.aside.account;

import java.util.function.Supplier;

/** What somebody filled in on a form, so that a refusal can stand beside it. */
public enum Field {
    NAME,
    EMAIL,
    ROLES,
    DEPARTMENTS,
    TITLE,
    TEXT,
    DAYS,
    PASSWORD,
    COLOUR,
    GREETING,
    ORIGINS,
    ADDRESS;

    /** Runs a check of this field: what it refuses is refused for this field. */
    <T> T check(Supplier<T> check) {
        try {
            return check.get();
        } catch (Refusal refusal) {
            throw new FieldRefusal(this, refusal.reason(), refusal.sentence());
        }
    }

    public FieldRefusal invalid(String sentence) {
        return new FieldRefusal(this, Refusal.Reason.INVALID, sentence);
    }

    FieldRefusal taken(String sentence) {
        return new FieldRefusal(this, Refusal.Reason.CONFLICT, sentence);
    }
}
