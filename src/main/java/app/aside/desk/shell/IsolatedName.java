package app.aside.desk.shell;

import java.text.Bidi;

/** A name within a sentence. In an element of its own the style sheet isolates it. */
public final class IsolatedName {

    private static final char FIRST_STRONG_ISOLATE = '\u2068';
    private static final char POP_ISOLATE = '\u2069';

    private IsolatedName() {}

    /** The name, kept from turning the words and numbers beside it if it is written from right to left. */
    public static String of(String name) {
        char[] letters = name.toCharArray();
        return Bidi.requiresBidi(letters, 0, letters.length) ? FIRST_STRONG_ISOLATE + name + POP_ISOLATE : name;
    }
}
