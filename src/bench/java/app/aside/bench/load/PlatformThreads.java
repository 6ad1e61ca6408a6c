package app.aside.bench.load;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The platform threads of this process, counted by name; numbers in names are left out. Virtual threads are none of them. */
record PlatformThreads(Map<String, Integer> countByName) {

    static PlatformThreads current() {
        Map<String, Integer> counts = new TreeMap<>();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            counts.merge(thread.getName().replaceAll("\\d+", "#"), 1, Integer::sum);
        }
        return new PlatformThreads(counts);
    }

    int total() {
        return countByName.values().stream().mapToInt(Integer::intValue).sum();
    }

    int count(String name) {
        return countByName.getOrDefault(name, 0);
    }

    /** Those names of which any moment has more than one thread, as a table; the others together. */
    static String table(PlatformThreads before, List<String> names, List<PlatformThreads> moments) {
        List<PlatformThreads> all = new ArrayList<>(List.of(before));
        all.addAll(moments);
        StringBuilder rows = new StringBuilder("%n| platform threads by name | before |%s%n|---|---:|%s%n"
                .formatted(cells(names.stream()), "---:|".repeat(names.size())));
        int[] others = new int[all.size()];
        TreeSet<String> threads = new TreeSet<>();
        all.forEach(moment -> threads.addAll(moment.countByName.keySet()));
        for (String name : threads) {
            List<Integer> counts =
                    all.stream().map(moment -> moment.count(name)).toList();
            if (Collections.max(counts) > 1) {
                rows.append("| `%s` |%s%n".formatted(name, cells(counts.stream())));
            } else {
                for (int i = 0; i < others.length; i++) {
                    others[i] += counts.get(i);
                }
            }
        }
        rows.append("| one of each other name |%s%n"
                .formatted(cells(Arrays.stream(others).boxed())));
        rows.append("| all |%s%n".formatted(cells(all.stream().map(PlatformThreads::total))));
        return rows.toString();
    }

    private static String cells(Stream<?> values) {
        return values.map(value -> " " + value + " |").collect(Collectors.joining());
    }
}
