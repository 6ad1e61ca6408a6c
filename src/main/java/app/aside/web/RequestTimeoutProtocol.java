package app.aside.web;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.coyote.Adapter;
import org.apache.coyote.Processor;
import org.apache.coyote.Request;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * HTTP/1.1 with limits for the time in which a client sends the whole head and the whole body of a request. Tomcat limits
 * the time between two of its bytes only, so a client could keep a connection for hours with a byte now and then.
 */
public class RequestTimeoutProtocol extends Http11NioProtocol {

    /** What a client has to send each second while its body takes longer than the limit; a file of 10 MB takes 11 minutes. */
    private static final long MIN_BYTES_PER_SECOND = 16 * 1024;

    private final Set<TimedProcessor> working = ConcurrentHashMap.newKeySet();
    private Duration headTimeout = Duration.ofSeconds(30);
    private Duration bodyTimeout = Duration.ofMinutes(1);
    private @Nullable ScheduledFuture<?> sweep;

    public RequestTimeoutProtocol() {
        this(new NioEndpoint());
    }

    RequestTimeoutProtocol(NioEndpoint endpoint) {
        super(endpoint);
    }

    /** @param timeout from the first byte to the last; connections are closed up to a fifth of it later */
    public void setHeadTimeout(Duration timeout) {
        this.headTimeout = timeout;
    }

    /** @param timeout from the first byte of the head to the last of a body, for which a long one gets more */
    public void setBodyTimeout(Duration timeout) {
        this.bodyTimeout = timeout;
    }

    @Override
    protected Processor createProcessor() {
        return new TimedProcessor(this, getAdapter());
    }

    @Override
    public void start() throws Exception {
        super.start();
        long interval = headTimeout.dividedBy(5).toMillis();
        sweep = getUtilityExecutor()
                .scheduleWithFixedDelay(this::closeSlowRequests, interval, interval, TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() throws Exception {
        ScheduledFuture<?> running = sweep;
        if (running != null) {
            running.cancel(false);
        }
        super.stop();
    }

    private void closeSlowRequests() {
        closeSlowHeads(getEndpoint());
        working.forEach(processor -> processor.closeSlowBody(bodyTimeout));
    }

    private <S> void closeSlowHeads(AbstractEndpoint<S, ?> endpoint) {
        for (SocketWrapperBase<S> connection : endpoint.getConnections()) {
            if (hasSlowHead(connection)) {
                endpoint.processSocket(connection, SocketEvent.ERROR, true);
            }
        }
    }

    /**
     * A request whose head has begun and waits for more of it. While a thread works on a request its connection shows no
     * processor, and none between two requests.
     */
    private boolean hasSlowHead(SocketWrapperBase<?> connection) {
        if (!(connection.getCurrentProcessor() instanceof Processor processor)
                || processor.isAsync()
                || processor.isUpgrade()) {
            return false;
        }
        Request request = processor.getRequest();
        return request != null
                && request.getStartTimeNanos() > 0
                && System.nanoTime() - request.getStartTimeNanos() > headTimeout.toNanos();
    }

    /** Says which requests a thread works on. It waits for their body there, also for the rest that nobody reads. */
    private final class TimedProcessor extends Http11Processor {

        TimedProcessor(AbstractHttp11Protocol<?> protocol, Adapter adapter) {
            super(protocol, adapter);
        }

        @Override
        public SocketState service(SocketWrapperBase<?> connection) throws IOException {
            working.add(this);
            try {
                return super.service(connection);
            } finally {
                working.remove(this);
            }
        }

        /** On another thread. The one that waits for the body then fails to read more of it. */
        void closeSlowBody(Duration timeout) {
            SocketWrapperBase<?> connection = socketWrapper;
            long start = request.getStartTimeNanos();
            if (connection == null || start <= 0 || isRequestBodyFullyRead()) {
                return;
            }
            Duration allowed =
                    timeout.plus(Duration.ofSeconds(1).multipliedBy(request.getBytesRead() / MIN_BYTES_PER_SECOND));
            if (System.nanoTime() - start > allowed.toNanos()) {
                connection.close();
            }
        }
    }
}
