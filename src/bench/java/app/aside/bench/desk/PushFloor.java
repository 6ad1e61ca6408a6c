package app.aside.bench.desk;

import app.aside.bench.BenchmarkApplication;
import app.aside.bench.LatencyHistogram;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.websocket.server.WsSci;

/**
 * The least that a pushed message can cost on this machine: one row inserted by plain JDBC and committed with the same
 * durability, and a number sent over a bare WebSocket of the same server to the process that holds the agents' browsers.
 */
final class PushFloor {

    private static final int WARM_UP = 100;

    private PushFloor() {}

    /** The time from the planned moment to the arrival, of {@code count} messages at {@code rate} a second. */
    static LatencyHistogram measure(BenchmarkApplication aside, AgentBrowsersProcess browsers, double rate, int count)
            throws Exception {
        CompletableFuture<Session> opened = new CompletableFuture<>();
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(Files.createTempDirectory("aside-floor").toString());
        tomcat.setHostname("127.0.0.1");
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        Context context = tomcat.addContext("", null);
        context.addServletContainerInitializer(new WsSci(), Set.of());
        // Tomcat installs its WebSocket filter only where some servlet is.
        Tomcat.addServlet(context, "none", new org.apache.catalina.servlets.DefaultServlet());
        context.addServletMappingDecoded("/", "none");
        tomcat.start();
        try {
            ServerContainer container = (ServerContainer)
                    Objects.requireNonNull(context.getServletContext().getAttribute(ServerContainer.class.getName()));
            container.addEndpoint(ServerEndpointConfig.Builder.create(FloorEndpoint.class, "/floor")
                    .configurator(new ServerEndpointConfig.Configurator() {
                        @Override
                        public <T> T getEndpointInstance(Class<T> type) {
                            return type.cast(new FloorEndpoint(opened));
                        }
                    })
                    .build());
            browsers.listenToFloor("ws://127.0.0.1:" + tomcat.getConnector().getLocalPort() + "/floor");
            return send(aside.bean(DataSource.class), opened.get(30, TimeUnit.SECONDS), browsers, rate, count);
        } finally {
            tomcat.stop();
            tomcat.destroy();
        }
    }

    private static LatencyHistogram send(
            DataSource database, Session session, AgentBrowsersProcess browsers, double rate, int count)
            throws SQLException, IOException, InterruptedException {
        long[] due = new long[WARM_UP + count];
        try (Connection connection = database.getConnection()) {
            connection.createStatement().execute("""
                            CREATE OR REPLACE TABLE benchmark_floor (number INT PRIMARY KEY, text TEXT NOT NULL)
                            """);
            PreparedStatement insert = connection.prepareStatement("INSERT INTO benchmark_floor VALUES (?, ?)");
            long start = System.nanoTime();
            for (int i = 0; i < due.length; i++) {
                due[i] = start + (long) (i * TimeUnit.SECONDS.toNanos(1) / rate);
                for (long left = due[i] - System.nanoTime(); left > 0; left = due[i] - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                insert.setInt(1, i);
                insert.setString(2, "She has been a customer for nine years: offer the upgrade at the same price.");
                insert.executeUpdate();
                connection.commit();
                session.getBasicRemote().sendText(Integer.toString(i));
            }
            Map<Integer, Long> arrived = browsers.awaitFloor(due.length);
            connection.createStatement().execute("DROP TABLE benchmark_floor");
            LatencyHistogram latencies = new LatencyHistogram();
            for (int i = WARM_UP; i < due.length; i++) {
                latencies.add(Objects.requireNonNull(arrived.get(i)) - due[i]);
            }
            return latencies;
        }
    }

    /** Hands over its session; nothing comes from the other side. */
    static final class FloorEndpoint extends Endpoint {

        private final CompletableFuture<Session> opened;

        FloorEndpoint(CompletableFuture<Session> opened) {
            this.opened = opened;
        }

        @Override
        public void onOpen(Session session, EndpointConfig configuration) {
            opened.complete(session);
        }
    }
}
