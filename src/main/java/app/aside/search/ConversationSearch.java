package app.aside.search;

import app.aside.shared.Refusal;
import java.util.List;

/** Finds conversations by words, at most two seconds after they were written. */
public interface ConversationSearch {

    /**
     * The conversations that match, latest opened first. Changes of the last two seconds may be missing, and what is found
     * may have changed or gone meanwhile: whoever shows results reads them with the viewer's rights.
     *
     * @throws Refusal if it takes too long, or the index cannot be read at this moment
     */
    List<SearchHit> search(SearchRequest request);

    /** Where {@code text} holds words that are searched for: in order, without overlaps. */
    List<TextRange> mark(SearchWords words, String text);

    SearchIndexStatus status();

    /** Builds the index anew, in the background, and then replaces the present one by it. One that is being built goes on. */
    void rebuild();

    /** The refusal of a search while the index cannot be read. */
    static Refusal unavailable() {
        return Refusal.invalid("The search is not available right now. Try again in a moment.");
    }
}
