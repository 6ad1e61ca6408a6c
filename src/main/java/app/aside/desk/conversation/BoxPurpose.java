package app.aside.desk.conversation;

/** What the text of a box is for. A conversation has one box for each purpose. */
enum BoxPurpose {
    /** A message to the customer. */
    ANSWER("answer"),
    /** An internal message, whoever its recipient is. */
    INTERNAL("internal");

    private final String key;

    BoxPurpose(String key) {
        this.key = key;
    }

    /** The name in the browser. */
    String key() {
        return key;
    }

    /** @throws IllegalArgumentException for another name */
    static BoxPurpose of(String key) {
        for (BoxPurpose purpose : values()) {
            if (purpose.key.equals(key)) {
                return purpose;
            }
        }
        throw new IllegalArgumentException("Unknown box: " + key);
    }
}
