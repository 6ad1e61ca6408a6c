package app.aside.bench.uploads;

import java.util.Arrays;
import java.util.List;

/**
 * What is asked of {@link UploadsBenchmark}.
 *
 * @param concurrency how many customers send the same file at the same time; several numbers make several rows
 * @param rounds how often each is sent while the time is taken, and how often while the heap is looked at
 */
public record UploadsOptions(List<Integer> concurrency, int rounds) {

    public static final String USAGE = "[--at-once 1,10] [--rounds 2]";

    public UploadsOptions {
        if (rounds < 1 || concurrency.isEmpty() || concurrency.stream().anyMatch(count -> count < 1)) {
            throw new IllegalArgumentException("--at-once and --rounds must be positive.");
        }
    }

    public static UploadsOptions parse(List<String> words) {
        List<Integer> atOnce = List.of(1, 10);
        int rounds = 2;
        for (int i = 0; i < words.size(); i += 2) {
            String option = words.get(i);
            if (i + 1 == words.size()) {
                throw new IllegalArgumentException("%s needs a value.".formatted(option));
            }
            String value = words.get(i + 1);
            switch (option) {
                case "--at-once" ->
                    atOnce = Arrays.stream(value.split(","))
                            .map(Integer::valueOf)
                            .toList();
                case "--rounds" -> rounds = Integer.parseInt(value);
                default -> throw new IllegalArgumentException("uploads does not know '%s'.".formatted(option));
            }
        }
        return new UploadsOptions(atOnce, rounds);
    }

    String command() {
        return "./aside bench uploads --at-once %s --rounds %d"
                .formatted(
                        String.join(
                                ",", concurrency.stream().map(String::valueOf).toList()),
                        rounds);
    }
}
