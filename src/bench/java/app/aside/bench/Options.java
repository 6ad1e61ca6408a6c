package app.aside.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The options of a benchmark on the command line: pairs of a name and a value. */
public final class Options {

    private final Map<String, String> unread = new LinkedHashMap<>();

    private Options(List<String> words) {
        for (int i = 0; i < words.size(); i += 2) {
            if (i + 1 == words.size()) {
                throw new IllegalArgumentException("%s needs a value.".formatted(words.get(i)));
            }
            unread.put(words.get(i), words.get(i + 1));
        }
    }

    /**
     * @param benchmark the name of the benchmark, for the message about an unknown option
     * @param reader reads every option that the benchmark knows
     * @throws IllegalArgumentException with a sentence for the caller, if a value is missing or wrong or an option unknown
     */
    public static <T> T parse(String benchmark, List<String> words, Function<Options, T> reader) {
        Options options = new Options(words);
        T result = reader.apply(options);
        options.unread.keySet().stream().findFirst().ifPresent(option -> {
            throw new IllegalArgumentException("%s does not know '%s'.".formatted(benchmark, option));
        });
        return result;
    }

    public int integer(String name, int defaultValue) {
        return value(name, defaultValue, Integer::valueOf);
    }

    public double decimal(String name, double defaultValue) {
        return value(name, defaultValue, Double::valueOf);
    }

    public <T> T value(String name, T defaultValue, Function<String, T> parser) {
        String value = unread.remove(name);
        if (value == null) {
            return defaultValue;
        }
        try {
            return parser.apply(value);
        } catch (IllegalArgumentException e) { // a NumberFormatException is one
            throw new IllegalArgumentException("%s cannot be '%s'.".formatted(name, value), e);
        }
    }
}
