package app.aside.journeys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;

/** HAProxy with the configuration of the repository, in front of two nodes. */
final class HaProxy implements AutoCloseable {

    private static final Path PROGRAM = Path.of("/usr/sbin/haproxy");
    private static final Path CONFIGURATION = Path.of("docker", "haproxy.cfg");

    private final int port;
    private final Process process;

    HaProxy(PackagedApplication one, PackagedApplication two) {
        Assumptions.assumeTrue(Files.isExecutable(PROGRAM), "Debian's haproxy is not installed");
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try {
            Path file = PackagedApplication.FOLDER.resolve("haproxy.cfg");
            Files.writeString(
                    file,
                    Files.readString(CONFIGURATION)
                            .replace("maxconn 20000", "maxconn 1000") // a test may open fewer files
                            .replaceAll("(?s)resolvers docker\\R.*?\\R\\R", "")
                            .replace(" resolvers docker init-addr none", "")
                            .replace("bind :8080", "bind 127.0.0.1:" + port)
                            .replace("aside-1:8080", one.baseUrl().getAuthority())
                            .replace("aside-2:8080", two.baseUrl().getAuthority()));
            process = new ProcessBuilder(PROGRAM.toString(), "-db", "-f", file.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(
                            PackagedApplication.FOLDER.resolve("haproxy.log").toFile())
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Awaitility.await().until(() -> isListening() || !process.isAlive());
    }

    private boolean isListening() {
        try (Socket connection = new Socket()) {
            connection.connect(new InetSocketAddress("127.0.0.1", port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    URI baseUrl() {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
