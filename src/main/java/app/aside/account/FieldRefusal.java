package app.aside.account;

/** Something asked for cannot be done because of one thing that was filled in. */
public class FieldRefusal extends Refusal {

    private final Field field;

    FieldRefusal(Field field, Reason reason, String sentence) {
        super(reason, sentence);
        this.field = field;
    }

    public Field field() {
        return field;
    }
}
