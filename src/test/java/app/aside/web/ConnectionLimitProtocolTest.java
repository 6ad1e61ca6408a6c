package app.aside.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.lang.reflect.Field;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.RequestFacade;
import org.apache.catalina.util.NetMaskSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.ReflectionUtils;

/** A Tomcat with this protocol and nothing else. Linux lets a client choose any address of the loopback network. */
@EnabledOnOs(OS.LINUX)
class ConnectionLimitProtocolTest {

    private static final String CROWD = "127.0.0.60";
    private static final String OTHER = "127.0.0.61";
    private static final String PROXY = "127.0.0.90";

    @TempDir
    Path folder;

    private BareTomcat tomcat;
    private int port;

    private static final class HelloServlet extends HttpServlet {

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getOutputStream().print("hello");
        }
    }

    /** Keeps each request until all are there. */
    private static final class HoldingServlet extends HttpServlet {

        private final Queue<AsyncContext> waiting = new ConcurrentLinkedQueue<>();
        private final Queue<WeakReference<Object>> requests = new ConcurrentLinkedQueue<>();

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) {
            Field inner = Objects.requireNonNull(ReflectionUtils.findField(RequestFacade.class, "request"));
            ReflectionUtils.makeAccessible(inner);
            Request held = (Request) Objects.requireNonNull(ReflectionUtils.getField(inner, request));
            requests.add(new WeakReference<>(held.getCoyoteRequest()));
            waiting.add(request.startAsync());
        }
    }

    private final HoldingServlet holding = new HoldingServlet();

    @BeforeEach
    void start() throws LifecycleException {
        Connector connector = new Connector(ConnectionLimitProtocol.class.getName());
        ((ConnectionLimitProtocol) connector.getProtocolHandler())
                .setConnectionLimit(2, NetMaskSet.parse(PROXY + "/32"));
        tomcat = new BareTomcat(folder, connector, Map.of("/", new HelloServlet(), "/hold", holding));
        port = tomcat.port();
    }

    @AfterEach
    void stop() throws LifecycleException {
        tomcat.stop();
    }

    /** Tomcat itself keeps 200 requests to use them again, whatever the connections keep. */
    @Test
    void closedConnectionsKeepNoBuffers() throws Exception {
        List<Socket> connections = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            Socket connection = connect(PROXY);
            connections.add(connection);
            connection
                    .getOutputStream()
                    .write("GET /hold HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
        }
        await().until(() -> holding.waiting.size() == connections.size());
        holding.waiting.forEach(AsyncContext::complete);
        holding.waiting.clear();
        for (Socket connection : connections) {
            assertThat(readAll(connection)).startsWith("HTTP/1.1 200");
            connection.close();
        }
        await().until(() -> {
            System.gc();
            return holding.requests.stream()
                            .filter(request -> request.get() != null)
                            .count()
                    <= 320;
        });
    }

    @Test
    void oneAddressHasSoManyConnectionsAndNoMore() throws Exception {
        try (Socket first = connect(CROWD);
                Socket second = connect(CROWD)) {
            assertThat(ask(first)).startsWith("HTTP/1.1 200");
            try (Socket third = connect(CROWD)) {
                assertThat(readAll(third))
                        .startsWith("HTTP/1.1 429")
                        .contains("Retry-After: 10\r\n")
                        .endsWith("Too many connections are open from your address. Close some.\n");
            }
            try (Socket other = connect(OTHER)) {
                assertThat(ask(other)).as("another address").startsWith("HTTP/1.1 200");
            }
            second.close();
            await().ignoreException(SocketException.class).until(() -> {
                try (Socket next = connect(CROWD)) {
                    return ask(next).startsWith("HTTP/1.1 200");
                }
            });
        }
    }

    @Test
    void trustedProxyIsNotLimited() throws Exception {
        try (Socket first = connect(PROXY);
                Socket second = connect(PROXY);
                Socket third = connect(PROXY)) {
            assertThat(ask(third)).startsWith("HTTP/1.1 200");
            assertThat(ask(second)).startsWith("HTTP/1.1 200");
            assertThat(ask(first)).startsWith("HTTP/1.1 200");
        }
    }

    private Socket connect(String from) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port, InetAddress.ofLiteral(from), 0);
        socket.setSoTimeout(10_000);
        return socket;
    }

    /** The head of the answer; the connection stays open. */
    private static String ask(Socket connection) throws IOException {
        connection
                .getOutputStream()
                .write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        byte[] answer = new byte[12];
        int length = connection.getInputStream().readNBytes(answer, 0, answer.length);
        return new String(answer, 0, length, StandardCharsets.US_ASCII);
    }

    private static String readAll(Socket connection) throws IOException {
        return new String(connection.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }
}
