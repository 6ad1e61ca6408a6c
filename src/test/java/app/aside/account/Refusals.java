package app.aside.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Says what a refusal must be. */
public final class Refusals {

    private Refusals() {}

    public static void assertRefused(ThrowingCallable work, Refusal.Reason reason, String sentence) {
        Refusal refusal = catchThrowableOfType(Refusal.class, work);
        assertThat(refusal).as("a refusal").isNotNull();
        assertThat(refusal.sentence()).isEqualTo(sentence);
        assertThat(refusal.reason()).isEqualTo(reason);
    }

    static void assertRefused(ThrowingCallable work, Field field, String sentence) {
        FieldRefusal refusal = catchThrowableOfType(FieldRefusal.class, work);
        assertThat(refusal).as("a refusal of a field").isNotNull();
        assertThat(refusal.sentence()).isEqualTo(sentence);
        assertThat(refusal.field()).isEqualTo(field);
    }
}
