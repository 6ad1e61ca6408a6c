package app.aside.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Assertions on refusals. */
public final class RefusalAssertions {

    private RefusalAssertions() {}

    public static void assertRefused(ThrowingCallable work, Refusal.Reason reason, String sentence) {
        Refusal refusal = catchThrowableOfType(Refusal.class, work);
        assertThat(refusal).as("a refusal").isNotNull();
        assertThat(refusal.message()).isEqualTo(sentence);
        assertThat(refusal.reason()).isEqualTo(reason);
    }

    public static void assertRefused(ThrowingCallable work, FormField field, String sentence) {
        FieldRefusal refusal = catchThrowableOfType(FieldRefusal.class, work);
        assertThat(refusal).as("a refusal of a field").isNotNull();
        assertThat(refusal.message()).isEqualTo(sentence);
        assertThat(refusal.field()).isEqualTo(field);
    }
}
