package app.aside.history;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.boot.model.FunctionContributions;
import org.hibernate.boot.model.FunctionContributor;
import org.hibernate.type.StandardBasicTypes;

/**
 * Search by words in MariaDB's full-text indexes: the function {@code matches(column, words) > 0} for queries, and what
 * to hand to it. Public because Hibernate makes it, by its entry in {@code META-INF/services}.
 */
public final class FullTextFunctionContributor implements FunctionContributor {

    /** More than anybody types; a pasted page is recognised by its beginning. */
    private static final int MAX_WORDS = 16;

    private static final int MIN_INDEXED_LENGTH = 3; // innodb_ft_min_token_size

    /** information_schema.INNODB_FT_DEFAULT_STOPWORD: the words that the index leaves out. */
    private static final Set<String> STOPWORDS = Set.of(
            "about", "and", "are", "com", "for", "from", "how", "that", "the", "this", "und", "was", "what", "when",
            "where", "who", "will", "with", "www");

    /** What MariaDB takes for the end of a word. */
    private static final Pattern WORD_SEPARATOR = Pattern.compile("[^\\p{L}\\p{N}\\p{M}_]+");

    @Override
    public void contributeFunctions(FunctionContributions functions) {
        functions
                .getFunctionRegistry()
                .patternDescriptorBuilder("matches", "match (?1) against (?2 in boolean mode)")
                .setExactArgumentCount(2)
                .setInvariantType(
                        functions.getTypeConfiguration().getBasicTypeRegistry().resolve(StandardBasicTypes.DOUBLE))
                .register();
    }

    /**
     * Asks for all words that begin like the typed ones. Words that no index holds would find nothing, so they are left
     * out where there are others: a sentence copied from a conversation must find it.
     *
     * @return empty if there is no word in it
     */
    static String toBooleanQuery(String typed) {
        List<String> words = Stream.of(WORD_SEPARATOR.split(typed.toLowerCase(Locale.ROOT)))
                .filter(word -> !word.isEmpty())
                .toList();
        List<String> indexed =
                words.stream().filter(FullTextFunctionContributor::isIndexed).toList();
        return (indexed.isEmpty() ? words : indexed)
                .stream().limit(MAX_WORDS).map(word -> "+" + word + "*").collect(Collectors.joining(" "));
    }

    private static boolean isIndexed(String word) {
        return word.codePointCount(0, word.length()) >= MIN_INDEXED_LENGTH && !STOPWORDS.contains(word);
    }
}
