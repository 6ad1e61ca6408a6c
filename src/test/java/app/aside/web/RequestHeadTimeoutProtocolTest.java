package app.aside.web;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Wrapper;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Tomcat with this protocol and nothing else. */
class RequestHeadTimeoutProtocolTest {

    private static final Duration TIMEOUT = Duration.ofMillis(500);

    private final Tomcat tomcat = new Tomcat();

    @TempDir
    Path folder;

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

    @BeforeEach
    void start() throws LifecycleException {
        Connector connector = new Connector(RequestHeadTimeoutProtocol.class.getName());
        connector.setPort(0);
        ((RequestHeadTimeoutProtocol) connector.getProtocolHandler()).setHeadTimeout(TIMEOUT);
        tomcat.setBaseDir(folder.toString());
        tomcat.setConnector(connector);
        Context context = tomcat.addContext("", folder.toString());
        Wrapper servlet = Tomcat.addServlet(context, "late", new LateServlet());
        servlet.setAsyncSupported(true);
        context.addServletMappingDecoded("/", "late");
        tomcat.start();
        port = connector.getLocalPort();
    }

    @AfterEach
    void stop() throws LifecycleException {
        tomcat.stop();
        tomcat.destroy();
    }

    @Test
    void connectionThatSendsItsHeadByteByByteIsClosed() throws IOException {
        try (Socket connection = new Socket(InetAddress.getLoopbackAddress(), port)) {
            connection.setSoTimeout(50); // as often comes another byte
            connection.getOutputStream().write(ascii("GET / HTTP/1.1\r\nX-Slow: "));
            long start = System.nanoTime();
            assertThat(sendUntilClosed(connection)).isTrue();
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(TIMEOUT.dividedBy(2), Duration.ofSeconds(20));
        }
    }

    private static boolean sendUntilClosed(Socket connection) {
        for (int i = 0; i < 400; i++) {
            try {
                connection.getOutputStream().write('x');
                if (connection.getInputStream().read() < 0) {
                    return true;
                }
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
