package app.aside.web;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.coyote.Processor;
import org.apache.coyote.Request;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.AbstractEndpoint;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/**
 * HTTP/1.1 with a limit for the time in which a client sends the whole head of a request. Tomcat limits the time between
 * two of its bytes only, so a client could keep a connection for hours with a byte now and then.
 */
public class RequestHeadTimeoutProtocol extends Http11NioProtocol {

    private Duration headTimeout = Duration.ofSeconds(30);
    private @Nullable ScheduledFuture<?> sweep;

    public RequestHeadTimeoutProtocol() {
        this(new NioEndpoint());
    }

    RequestHeadTimeoutProtocol(NioEndpoint endpoint) {
        super(endpoint);
    }

    /** @param timeout from the first byte to the last; connections are closed up to a fifth of it later */
    public void setHeadTimeout(Duration timeout) {
        this.headTimeout = timeout;
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
        closeSlowRequests(getEndpoint());
    }

    private <S> void closeSlowRequests(AbstractEndpoint<S, ?> endpoint) {
        for (SocketWrapperBase<S> connection : endpoint.getConnections()) {
            if (isSlow(connection)) {
                endpoint.processSocket(connection, SocketEvent.ERROR, true);
            }
        }
    }

    /**
     * A request whose head has begun and waits for more of it. While a thread works on a request its connection shows no
     * processor, and none between two requests.
     */
    private boolean isSlow(SocketWrapperBase<?> connection) {
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
}
