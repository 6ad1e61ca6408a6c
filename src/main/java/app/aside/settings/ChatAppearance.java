package app.aside.settings;

/**
 * How the chat looks to a company's customers.
 *
 * @param colour {@code #rrggbb} in lower case
 * @param greeting the company's own words above the start of a conversation; empty if it has none
 */
public record ChatAppearance(String colour, String greeting) {

    /** Of a company that chose none. */
    static final ChatAppearance DEFAULT = new ChatAppearance("#2451c4", "");
}
