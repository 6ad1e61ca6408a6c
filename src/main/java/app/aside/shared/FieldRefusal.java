package app.aside.shared;

import org.jspecify.annotations.Nullable;

/** Something asked for cannot be done because of one thing that was filled in. */
public class FieldRefusal extends Refusal {

    private final FormField field;

    FieldRefusal(FormField field, Reason reason, String sentence, @Nullable Object... arguments) {
        super(reason, sentence, arguments);
        this.field = field;
    }

    public FormField field() {
        return field;
    }
}
