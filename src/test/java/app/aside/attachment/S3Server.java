package app.aside.attachment;

import static org.awaitility.Awaitility.await;

import app.aside.attachment.object.ObjectStorageProperties;
import app.aside.attachment.object.ObjectStorageProperties.Destination;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An S3 server of its own process ({@code s3rver} from npm), with one bucket. What it stores survives a stop. */
public final class S3Server implements AutoCloseable {

    public static final String BUCKET = "aside";

    /** Key id and secret; the server checks signatures. */
    public static final String CREDENTIALS = "S3RVER";

    private static final Path PROGRAM = Path.of("node_modules/s3rver/bin/s3rver.js");
    private static final Path FOLDER = Path.of("target/s3");

    private final String folder = FOLDER.resolve(UUID.randomUUID().toString()).toString();
    private final int port = freePort();
    private @Nullable Process process;

    public S3Server() {
        start();
    }

    /** How the application is configured for it. */
    public ObjectStorageProperties settings() {
        return settings(Destination.STORE);
    }

    public ObjectStorageProperties settings(Destination destination) {
        return new ObjectStorageProperties(
                BUCKET, endpoint(), "us-east-1", CREDENTIALS, CREDENTIALS, "files/", destination);
    }

    public String endpoint() {
        return "http://127.0.0.1:" + port;
    }

    public void start() {
        if (process != null) {
            return;
        }
        try {
            process = new ProcessBuilder(
                            "node",
                            PROGRAM.toString(),
                            "--directory",
                            folder,
                            "--address",
                            "127.0.0.1",
                            "--port",
                            Integer.toString(port),
                            "--configure-bucket",
                            BUCKET)
                    .redirectErrorStream(true)
                    .redirectOutput(new File("target/s3rver.log"))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await().atMost(Duration.ofSeconds(20)).until(this::accepts);
    }

    public void stop() {
        Process running = process;
        if (running != null) {
            running.destroyForcibly().onExit().join();
            process = null;
        }
    }

    @Override
    public void close() {
        stop();
    }

    private boolean accepts() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 500);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
