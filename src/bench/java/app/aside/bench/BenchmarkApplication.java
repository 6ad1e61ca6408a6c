package app.aside.bench;

import app.aside.AsideApplication;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/** Aside in this process, in production mode, with an empty embedded database and no demonstration. */
public final class BenchmarkApplication implements AutoCloseable {

    private static final Path DATA = Path.of("target", "bench-data");

    private final ConfigurableApplicationContext context;

    private BenchmarkApplication(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** For every node of a benchmark. Arguments come before the environment. */
    public static final List<String> SETTINGS = List.of(
            "--aside.demo=false",
            // Polls leave quiet moments, by which the end of a message's work is told.
            "--aside.search.poll=5s",
            "--aside.routing.run=5s",
            "--aside.routing.offers=5s",
            "--aside.calls.sweep=5s",
            // All customers of the benchmark come from one address.
            "--aside.channel.limits.address=1000000/1000000",
            "--aside.channel.limits.start=1000000/1000000",
            "--aside.channel.limits.token=1000000/1000000",
            "--aside.channel.limits.streams=1000000/1000000",
            "--aside.channel.limits.uploads=1000000/1000000",
            "--aside.web.anonymous-limit=1000000/1000000",
            "--aside.web.connections-per-address=100000",
            "--aside.desk.windows-per-address=100000",
            "--server.tomcat.max-connections=30000",
            "--server.address=127.0.0.1",
            "--management.server.port=0",
            "--logging.level.app.aside=warn");

    public static BenchmarkApplication start() throws IOException {
        return start("");
    }

    /** @param redis joins it with other nodes; empty for a single node */
    public static BenchmarkApplication start(String redis) throws IOException {
        deleteEarlierData();
        List<String> arguments = new ArrayList<>(SETTINGS);
        arguments.addAll(List.of(
                // A benchmark must not write into anybody's data.
                "--aside.data=" + DATA.toAbsolutePath(),
                "--aside.db.url=",
                "--aside.search.folder=" + DATA.resolve("search").toAbsolutePath(),
                "--aside.redis.url=" + redis,
                "--aside.redis.drain=0s",
                "--server.port=0"));
        return new BenchmarkApplication(AsideApplication.start(arguments.toArray(String[]::new)));
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public String address() {
        return "http://127.0.0.1:"
                + Objects.requireNonNull(context.getEnvironment().getProperty("local.server.port"));
    }

    @Override
    public void close() {
        context.close();
    }

    /** The programs of the database stay unpacked; its data go, unless another run is using them. */
    private static void deleteEarlierData() throws IOException {
        Files.createDirectories(DATA);
        try (FileChannel channel = FileChannel.open(
                        DATA.resolve("aside.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock == null) {
                throw new IllegalStateException("Another benchmark is using " + DATA);
            }
            FileSystemUtils.deleteRecursively(DATA.resolve("mariadb"));
            FileSystemUtils.deleteRecursively(DATA.resolve("search"));
        }
    }
}
