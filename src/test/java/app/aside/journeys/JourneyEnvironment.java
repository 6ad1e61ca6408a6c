package app.aside.journeys;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import redis.embedded.RedisServer;

/** What all journeys share and what is costly to set up: a Redis, the running jar and one browser. */
final class JourneyEnvironment implements AutoCloseable {

    /** Generous: a busy machine with two cores is no failure. */
    static final double TIMEOUT_MILLIS = 30_000;

    private final RedisServer redis;
    private final PackagedApplication application;
    private volatile ChromiumBrowser browser;

    JourneyEnvironment() {
        this.browser = new ChromiumBrowser();
        PlaywrightAssertions.setDefaultAssertionTimeout(TIMEOUT_MILLIS);
        this.redis = startRedis();
        this.application =
                new PackagedApplication("redis://127.0.0.1:" + redis.ports().getFirst());
    }

    /** Joins the application with the second node that some journeys start. */
    private static RedisServer startRedis() {
        try {
            int port;
            try (ServerSocket free = new ServerSocket(0)) {
                port = free.getLocalPort();
            }
            RedisServer server = RedisServer.newRedisServer()
                    .port(port)
                    .bind("127.0.0.1")
                    .setting("save \"\"")
                    .build();
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    RedisServer redis() {
        return redis;
    }

    PackagedApplication application() {
        return application;
    }

    ChromiumBrowser browser() {
        return browser;
    }

    /** After the browser was ended: another for the journeys that follow. */
    void replaceBrowser() {
        browser.close();
        browser = new ChromiumBrowser();
    }

    @Override
    public void close() {
        try {
            browser.close();
        } finally {
            application.close();
            stopRedis();
        }
    }

    private void stopRedis() {
        try {
            redis.stop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
