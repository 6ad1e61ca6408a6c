package app.aside.shared;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What somebody filled in on a form, so that a refusal can stand beside it. */
public enum FormField {
    NAME,
    EMAIL,
    ROLES,
    DEPARTMENTS,
    TITLE,
    TEXT,
    DAYS,
    PASSWORD,
    PRESENT_PASSWORD,
    CODE,
    COLOUR,
    GREETING,
    ORIGINS,
    ADDRESS,
    CALL_TIME,
    THRESHOLD,
    WORDS,
    REASON,
    CAPACITY,
    HOURS,
    ZONE,
    HOLIDAYS,
    TARGETS,
    CLIENT_ID,
    SECRET,
    CLAIM,
    GROUPS,
    BREAK_GLASS;

    /** Runs a check of this field: what it refuses is refused for this field. */
    public <T> T validate(Supplier<T> check) {
        try {
            return check.get();
        } catch (Refusal refusal) {
            throw new FieldRefusal(this, refusal.reason(), refusal.sentence(), refusal.arguments());
        }
    }

    public FieldRefusal invalid(String sentence, @Nullable Object... arguments) {
        return new FieldRefusal(this, Refusal.Reason.INVALID, sentence, arguments);
    }

    public FieldRefusal conflict(String sentence, @Nullable Object... arguments) {
        return new FieldRefusal(this, Refusal.Reason.CONFLICT, sentence, arguments);
    }
}
