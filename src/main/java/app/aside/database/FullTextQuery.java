package app.aside.database;

import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;

/**
 * A search for words in columns that have a full-text index of MariaDB.
 *
 * @param expression in the syntax of boolean mode; empty if nothing is searched for
 */
public record FullTextQuery(String expression) {

    /** More than anybody types; a pasted page is recognised by its beginning. */
    private static final int MAX_WORDS = 16;

    private static final int MIN_INDEXED_LENGTH = 3; // innodb_ft_min_token_size

    /** information_schema.INNODB_FT_DEFAULT_STOPWORD: the words that the index leaves out. */
    private static final Set<String> STOPWORDS = Set.of(
            "about", "and", "are", "com", "for", "from", "how", "that", "the", "this", "und", "was", "what", "when",
            "where", "who", "will", "with", "www");

    /** What MariaDB takes for the end of a word. */
    private static final Pattern WORD_SEPARATOR = Pattern.compile("[^\\p{L}\\p{N}\\p{M}_]+");

    /**
     * Searches for texts that hold all words beginning like the typed ones. Words that no index holds would find
     * nothing, so they are left out where there are others: a sentence copied from a text must find it.
     */
    public static FullTextQuery of(String typed) {
        List<String> words = Stream.of(WORD_SEPARATOR.split(typed.toLowerCase(Locale.ROOT)))
                .filter(word -> !word.isEmpty())
                .toList();
        List<String> indexed = words.stream().filter(FullTextQuery::isIndexed).toList();
        return new FullTextQuery((indexed.isEmpty() ? words : indexed)
                .stream().limit(MAX_WORDS).map(word -> "+" + word + "*").collect(Collectors.joining(" ")));
    }

    /** Whether nothing is searched for. */
    public boolean isEmpty() {
        return expression.isEmpty();
    }

    /** The condition that {@code column}, which has a full-text index of its own, holds the words. */
    public Predicate matches(HibernateCriteriaBuilder builder, Expression<String> column) {
        return builder.gt(
                builder.function(FullTextFunctionContributor.FUNCTION, Double.class, column, builder.value(expression)),
                0);
    }

    private static boolean isIndexed(String word) {
        return word.codePointCount(0, word.length()) >= MIN_INDEXED_LENGTH && !STOPWORDS.contains(word);
    }
}
