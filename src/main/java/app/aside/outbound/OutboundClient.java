package app.aside.outbound;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.BasicHttpClientConnectionManager;
import org.apache.hc.client5.http.routing.RoutingSupport;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.config.Lookup;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.springframework.stereotype.Component;

/** Sends one request over a connection of its own: only to the checked addresses, without redirects, within a fixed time. */
@Component
public class OutboundClient {

    private final OutboundProperties properties;
    private final Lookup<TlsSocketStrategy> tls = RegistryBuilder.<TlsSocketStrategy>create()
            .register(URIScheme.HTTPS.id, DefaultClientTlsStrategy.createDefault())
            .build();
    private final ScheduledExecutorService timeoutScheduler = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("outbound-timeout").factory());

    OutboundClient(OutboundProperties properties) {
        this.properties = properties;
    }

    /** Reads what is needed of a response. What is left of it is not read. */
    @FunctionalInterface
    public interface ResponseReader<T> {
        T read(ClassicHttpResponse response) throws IOException;
    }

    /**
     * @param target whose checked addresses are connected to
     * @param request to that target
     * @throws SocketTimeoutException if the answer took longer than the limit, reading included
     */
    public <T> T execute(TargetPolicy.ResolvedTarget target, HttpUriRequestBase request, ResponseReader<T> reader)
            throws IOException {
        AtomicBoolean late = new AtomicBoolean();
        Future<?> end = timeoutScheduler.schedule(
                () -> {
                    late.set(true);
                    // Closing may wait for the receiver, which must not block the timer's only thread.
                    Thread.startVirtualThread(request::abort);
                },
                properties.answer().toMillis(),
                TimeUnit.MILLISECONDS);
        CloseableHttpClient client = client(target);
        try {
            // Not execute(): it would read the response to its end, and it may have none.
            return reader.read(client.executeOpen(RoutingSupport.determineHost(request), request, null));
        } catch (IOException | HttpException | RuntimeException e) {
            throw failure(e, late.get());
        } finally {
            end.cancel(false);
            client.close(CloseMode.IMMEDIATE);
        }
    }

    private static IOException failure(Exception cause, boolean late) {
        if (late) {
            SocketTimeoutException timeout = new SocketTimeoutException("No answer in time");
            timeout.initCause(cause);
            return timeout;
        }
        return cause instanceof IOException failed ? failed : new IOException(cause);
    }

    private CloseableHttpClient client(TargetPolicy.ResolvedTarget target) {
        BasicHttpClientConnectionManager connections =
                BasicHttpClientConnectionManager.create(null, new CheckedAddressResolver(target), tls, null);
        Timeout answer = Timeout.of(properties.answer());
        connections.setConnectionConfig(ConnectionConfig.custom()
                .setConnectTimeout(Timeout.of(properties.connect()))
                .setSocketTimeout(answer)
                .build());
        connections.setTlsConfig(TlsConfig.custom()
                .setHandshakeTimeout(Timeout.of(properties.connect()))
                .build());
        return HttpClients.custom()
                .setConnectionManager(connections)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(answer)
                        .setProtocolUpgradeEnabled(false)
                        .build())
                .setConnectionReuseStrategy((request, response, context) -> false)
                .setUserAgent("Aside/1")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
    }

    /** Returns the checked addresses and never asks DNS. There is one host only, as redirects are not followed. */
    private record CheckedAddressResolver(TargetPolicy.ResolvedTarget target) implements DnsResolver {

        @Override
        public InetAddress[] resolve(String host) {
            return target.addresses().toArray(InetAddress[]::new);
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }

    @PreDestroy
    void close() {
        timeoutScheduler.shutdownNow();
    }
}
