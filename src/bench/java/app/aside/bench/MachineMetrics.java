package app.aside.bench;

import com.sun.management.OperatingSystemMXBean;
import com.vaadin.flow.server.Version;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.boot.SpringBootVersion;

/** What the numbers were measured on, and with. */
public final class MachineMetrics {

    private static final OperatingSystemMXBean OPERATING_SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private MachineMetrics() {}

    /** Rows of a table. */
    public static String describe(String database) {
        return """
                | date | %s |
                | processor | %s, %d cores, shared by the server, its database and all clients |
                | memory | %.0f GB |
                | system | %s %s |
                | load before the start | %.1f |
                | JDK | %s, %s; at most %.0f GB of heap, %s |
                | versions | Spring Boot %s, Vaadin Flow %s, MariaDB %s (embedded) |
                """.formatted(
                        LocalDate.now(ZoneOffset.UTC),
                        processorModel(),
                        OPERATING_SYSTEM.getAvailableProcessors(),
                        toGigabytes(OPERATING_SYSTEM.getTotalMemorySize()),
                        System.getProperty("os.name"),
                        System.getProperty("os.version"),
                        loadAverage(),
                        System.getProperty("java.vendor.version"),
                        ManagementFactory.getGarbageCollectorMXBeans().stream()
                                .map(collector -> collector.getName().split(" ", 2)[0])
                                .distinct()
                                .collect(Collectors.joining(", ")),
                        toGigabytes(Runtime.getRuntime().maxMemory()),
                        compactObjectHeaders(),
                        SpringBootVersion.getVersion(),
                        Version.getFullVersion(),
                        database);
    }

    /** How many wanted a processor at a time in the last minute, everybody's programs included; negative if unknown. */
    public static double loadAverage() {
        return OPERATING_SYSTEM.getSystemLoadAverage();
    }

    /** How much processor time this process has used, of all cores together. */
    public static long processorNanos() {
        return OPERATING_SYSTEM.getProcessCpuTime();
    }

    /**
     * The part of {@link #processorNanos} that went to the virtual machine's own work, as far as those threads still run; 0
     * if the system does not tell.
     *
     * @param names how the names of the threads begin, as Linux shows them
     */
    private static long threadNanos(List<String> names) {
        try (Stream<Path> threads = Files.list(Path.of("/proc/self/task"))) {
            return threads.mapToLong(thread -> threadNanos(thread, names)).sum();
        } catch (IOException e) {
            return 0;
        }
    }

    private static long threadNanos(Path thread, List<String> names) {
        try {
            String name = Files.readString(thread.resolve("comm"));
            if (names.stream().noneMatch(name::startsWith)) {
                return 0;
            }
            // After the name in brackets: fields 3 and on; 14 and 15 are ticks of 10 ms in user and system mode.
            String stat = Files.readString(thread.resolve("stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * 10_000_000;
        } catch (IOException e) {
            return 0; // ended meanwhile
        }
    }

    /** Processor time of the JIT compiler. */
    public static long compilerNanos() {
        return threadNanos(List.of("C1 Compiler", "C2 Compiler"));
    }

    /** Processor time of the garbage collector. */
    public static long collectorNanos() {
        return threadNanos(List.of("GC Thread", "G1 "));
    }

    /** The same for the processes of the embedded database that this process has started. */
    static long databaseNanos() {
        return ProcessHandle.current()
                .children()
                .filter(child -> child.info().command().orElse("").endsWith("mariadbd"))
                .mapToLong(database -> database.info()
                        .totalCpuDuration()
                        .map(Duration::toNanos)
                        .orElse(0L))
                .sum();
    }

    /** What this process holds of the machine's memory, in bytes; 0 if the system does not tell. */
    public static long residentBytes() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }

    /** What is still used after everything that can be collected was collected. */
    public static long usedHeap() {
        // The second finds what the first has only made ready to go: references that were cleared, and their queues.
        System.gc();
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static String compactObjectHeaders() {
        boolean compact = ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .anyMatch("-XX:+UseCompactObjectHeaders"::equals);
        return compact ? "compact object headers" : "ordinary object headers";
    }

    private static String processorModel() {
        Path known = Path.of("/proc/cpuinfo");
        if (Files.isReadable(known)) {
            try (Stream<String> lines = Files.lines(known)) {
                return lines.filter(line -> line.startsWith("model name"))
                        .map(line -> line.substring(line.indexOf(':') + 1).strip())
                        .findFirst()
                        .orElse(System.getProperty("os.arch"));
            } catch (IOException e) {
                return System.getProperty("os.arch");
            }
        }
        return System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    }

    private static double toGigabytes(long bytes) {
        return bytes / (double) (1L << 30);
    }
}
