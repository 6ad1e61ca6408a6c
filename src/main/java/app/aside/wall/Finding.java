package app.aside.wall;

/**
 * One thing that was tried.
 *
 * @param what what must hold, as a sentence
 * @param held whether it did
 * @param detail what was counted, or what was found instead
 */
public record Finding(String what, boolean held, String detail) {

    static Finding of(String what, boolean held, String detail) {
        return new Finding(what, held, detail);
    }
}
