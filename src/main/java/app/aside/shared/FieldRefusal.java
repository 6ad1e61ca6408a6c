package app.aside.shared;

/** Something asked for cannot be done because of one thing that was filled in. */
public class FieldRefusal extends Refusal {

    private final FormField field;

    FieldRefusal(FormField field, Reason reason, String sentence) {
        super(reason, sentence);
        this.field = field;
    }

    public FormField field() {
        return field;
    }
}
