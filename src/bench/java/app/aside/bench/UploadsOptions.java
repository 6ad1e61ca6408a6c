package app.aside.bench;

import java.util.Arrays;
import java.util.List;

/**
 * What is asked of {@link UploadsBenchmark}.
 *
 * @param atOnce how many customers send the same file at the same time; several numbers make several rows
 * @param rounds how often each is sent while the time is taken, and how often while the heap is looked at
 */
record UploadsOptions(List<Integer> atOnce, int rounds) {

    static final String USAGE = "[--at-once 1,10] [--rounds 2]";

    UploadsOptions {
        if (rounds < 1 || atOnce.isEmpty() || atOnce.stream().anyMatch(count -> count < 1)) {
            throw new IllegalArgumentException("--at-once and --rounds must be positive.");
        }
    }

    static UploadsOptions of(List<String> words) {
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
                .formatted(String.join(",", atOnce.stream().map(String::valueOf).toList()), rounds);
    }
}
