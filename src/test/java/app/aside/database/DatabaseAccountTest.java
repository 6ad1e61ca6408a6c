package app.aside.database;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.database.embedded.EmbeddedMariaDb;
import app.aside.database.embedded.TestDataFolders;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class DatabaseAccountTest {

    @Test
    void aPoolOpensAlthoughTheServerIsSilentAtFirst() throws Exception {
        try (EmbeddedMariaDb server = EmbeddedMariaDb.start(TestDataFolders.SHARED_FOLDER);
                SilentAtFirst entrance = new SilentAtFirst(server.application())) {
            try (HikariDataSource pool = new HikariDataSource(entrance.account().pool("silent-at-first", 1));
                    Connection connection = pool.getConnection()) {
                assertThat(connection.isValid(1)).isTrue();
            }
            assertThat(entrance.silent).hasSize(1);
        }
    }

    /** A way to the server that leaves its first visitor without an answer. */
    private static final class SilentAtFirst implements AutoCloseable {

        final List<Socket> silent = new CopyOnWriteArrayList<>();
        private final List<Socket> open = new CopyOnWriteArrayList<>();
        private final DatabaseAccount target;
        private final int targetPort;
        private final ServerSocket entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

        SilentAtFirst(DatabaseAccount target) throws IOException {
            this.target = target;
            this.targetPort =
                    URI.create(target.url().substring("jdbc:".length())).getPort();
            Thread.ofVirtual().start(this::accept);
        }

        DatabaseAccount account() {
            return new DatabaseAccount(
                    target.url().replace(":" + targetPort + "/", ":" + entrance.getLocalPort() + "/"),
                    target.user(),
                    target.password());
        }

        private void accept() {
            try {
                silent.add(entrance.accept());
                while (true) {
                    Socket visitor = entrance.accept();
                    Socket server = new Socket(InetAddress.getLoopbackAddress(), targetPort);
                    open.addAll(List.of(visitor, server));
                    Thread.ofVirtual().start(() -> copy(visitor, server));
                    Thread.ofVirtual().start(() -> copy(server, visitor));
                }
            } catch (IOException e) {
                // closed
            }
        }

        private static void copy(Socket from, Socket to) {
            try (InputStream input = from.getInputStream();
                    OutputStream output = to.getOutputStream()) {
                input.transferTo(output);
            } catch (IOException e) {
                // one of the two has gone
            }
        }

        @Override
        public void close() {
            List<Socket> all = new ArrayList<>(silent);
            all.addAll(open);
            try {
                entrance.close();
                for (Socket socket : all) {
                    socket.close();
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
