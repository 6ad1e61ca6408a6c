package app.aside.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A Tomcat with this protocol and nothing else. */
class RequestTimeoutProtocolTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    @TempDir
    Path folder;

    private BareTomcat tomcat;
    private int port;

    /** Answers after the time limit has passed, in the background. */
    private static final class LateServlet extends HttpServlet {

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) {
            AsyncContext later = request.startAsync();
            Thread.ofVirtual().start(() -> {
                long limit = System.nanoTime() + TIMEOUT.multipliedBy(3).toNanos();
                while (System.nanoTime() < limit) {
                    Thread.onSpinWait();
                }
                later.complete();
            });
        }
    }

    /** Reads the whole body and answers how long it was. */
    private static final class CountingServlet extends HttpServlet {

        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter().print(request.getInputStream().readAllBytes().length);
        }
    }

    /** As a filter that refuses a request, which leaves the body to Tomcat. */
    private static final class RefusingServlet extends HttpServlet {

        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response) {
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        }
    }

    @BeforeEach
    void start() throws LifecycleException {
        Connector connector = new Connector(RequestTimeoutProtocol.class.getName());
        ((RequestTimeoutProtocol) connector.getProtocolHandler()).setHeadTimeout(TIMEOUT);
        ((RequestTimeoutProtocol) connector.getProtocolHandler()).setBodyTimeout(TIMEOUT);
        connector.setProperty("connectionTimeout", "2000");
        tomcat = new BareTomcat(
                folder,
                connector,
                Map.of("/", new LateServlet(), "/count", new CountingServlet(), "/refuse", new RefusingServlet()));
        port = tomcat.port();
    }

    @AfterEach
    void stop() throws LifecycleException {
        tomcat.stop();
    }

    @Test
    void connectionThatSendsItsHeadByteByByteIsClosed() throws IOException {
        try (Socket connection = new Socket(InetAddress.getLoopbackAddress(), port)) {
            connection.setSoTimeout(50); // as often comes another byte
            connection.getOutputStream().write(ascii("GET / HTTP/1.1\r\nX-Slow: "));
            assertClosedInTime(connection);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /count HTTP/1.1\r\nHost: x\r\nContent-Length: 60000\r\n\r\n",
                "POST /refuse HTTP/1.1\r\nHost: x\r\nContent-Length: 60000\r\n\r\n",
                "POST /count HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nfff0\r\n",
            })
    void connectionThatSendsItsBodyByteByByteIsClosed(String head) throws IOException {
        try (Socket connection = new Socket(InetAddress.getLoopbackAddress(), port)) {
            connection.setSoTimeout(50);
            connection.getOutputStream().write(ascii(head));
            assertClosedInTime(connection);
        }
    }

    @Test
    void longBodyThatIsSentSteadilyMayTakeLonger() throws IOException {
        byte[] part = new byte[64 * 1024];
        try (Socket connection = new Socket(InetAddress.getLoopbackAddress(), port)) {
            connection
                    .getOutputStream()
                    .write(ascii("POST /count HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: "
                            + 24 * part.length + "\r\n\r\n"));
            connection.setSoTimeout(100); // as often comes another part
            for (int i = 0; i < 23; i++) {
                connection.getOutputStream().write(part);
                assertThatThrownBy(() -> connection.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
            }
            connection.setSoTimeout(20_000);
            connection.getOutputStream().write(part);
            assertThat(new String(connection.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .startsWith("HTTP/1.1 200")
                    .endsWith(Integer.toString(24 * part.length));
        }
    }

    private static void assertClosedInTime(Socket connection) {
        long start = System.nanoTime();
        assertThat(sendUntilClosed(connection)).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(TIMEOUT.dividedBy(2), Duration.ofSeconds(20));
    }

    private static boolean sendUntilClosed(Socket connection) {
        for (int i = 0; i < 400; i++) {
            try {
                connection.getOutputStream().write('x');
                while (connection.getInputStream().read() >= 0) {
                    // an answer may come before
                }
                return true;
            } catch (SocketTimeoutException e) {
                // still open
            } catch (IOException e) {
                return true;
            }
        }
        return false;
    }

    @Test
    void requestThatIsWholeMayTakeLonger() throws IOException {
        try (Socket connection = new Socket(InetAddress.getLoopbackAddress(), port)) {
            connection.getOutputStream().write(ascii("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"));
            InputStream answer = connection.getInputStream();
            assertThat(new String(answer.readAllBytes(), StandardCharsets.US_ASCII))
                    .startsWith("HTTP/1.1 200");
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
