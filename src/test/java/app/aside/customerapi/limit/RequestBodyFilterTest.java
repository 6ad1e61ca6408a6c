package app.aside.customerapi.limit;

import static org.assertj.core.api.Assertions.assertThat;

import app.aside.web.BareTomcat;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The filter before a servlet, in a Tomcat whose own limit of time is longer. */
class RequestBodyFilterTest {

    private static final Duration TIMEOUT = Duration.ofMillis(500);

    @TempDir
    Path folder;

    private BareTomcat tomcat;

    private static final class FilteredServlet extends HttpServlet {

        private final transient RequestBodyFilter filter = new RequestBodyFilter(TIMEOUT);

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response)
                throws ServletException, IOException {
            filter.doFilter(request, response, (body, answer) -> ((HttpServletResponse) answer).setStatus(204));
        }
    }

    @BeforeEach
    void start() throws LifecycleException {
        tomcat = new BareTomcat(folder, new Connector(), Map.of("/", new FilteredServlet()));
    }

    @AfterEach
    void stop() throws LifecycleException {
        tomcat.stop();
    }

    @Test
    void bodyThatArrivesByteByByteIsRefused() throws IOException {
        try (Socket client = connect();
                ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor()) {
            Future<?> sending = clock.scheduleAtFixedRate(() -> sendByte(client), 0, 50, TimeUnit.MILLISECONDS);
            assertThat(status(client)).isEqualTo("HTTP/1.1 408");
            sending.cancel(false);
        }
    }

    private Socket connect() throws IOException {
        Socket client = new Socket("127.0.0.1", tomcat.port());
        client.setSoTimeout(20_000);
        client.getOutputStream()
                .write("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n"
                        .getBytes(StandardCharsets.US_ASCII));
        return client;
    }

    private static void sendByte(Socket client) {
        try {
            client.getOutputStream().write(' ');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String status(Socket client) throws IOException {
        return new String(client.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
    }
}
