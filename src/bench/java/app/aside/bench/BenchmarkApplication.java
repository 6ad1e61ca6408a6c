package app.aside.bench;

import app.aside.AsideApplication;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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

    public static BenchmarkApplication start() throws IOException {
        deleteEarlierData();
        // As arguments, because those come before the environment: a benchmark must not write into anybody's data.
        return new BenchmarkApplication(AsideApplication.start(
                "--aside.data=" + DATA.toAbsolutePath(),
                "--aside.db.url=",
                "--aside.search.folder=" + DATA.resolve("search").toAbsolutePath(),
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
                "--server.address=127.0.0.1",
                "--server.port=0",
                "--management.server.port=0",
                "--logging.level.app.aside=warn"));
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
