package app.aside.bench.load;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

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

    /** Those of which any of the three moments has more than one, as rows of a table; the others together. */
    static String rows(PlatformThreads first, PlatformThreads second, PlatformThreads third) {
        Set<String> names = new TreeSet<>(first.countByName.keySet());
        names.addAll(second.countByName.keySet());
        names.addAll(third.countByName.keySet());
        StringBuilder rows = new StringBuilder();
        int[] others = new int[3];
        for (String name : names) {
            int[] counts = {first.count(name), second.count(name), third.count(name)};
            if (Math.max(counts[0], Math.max(counts[1], counts[2])) > 1) {
                rows.append("| `%s` | %d | %d | %d |%n".formatted(name, counts[0], counts[1], counts[2]));
            } else {
                for (int i = 0; i < others.length; i++) {
                    others[i] += counts[i];
                }
            }
        }
        return rows
                + "| one of each other name | %d | %d | %d |%n".formatted(others[0], others[1], others[2])
                + "| all | %d | %d | %d |%n".formatted(first.total(), second.total(), third.total());
    }
}
