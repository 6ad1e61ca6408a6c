package app.aside.customerapi.limit;

import java.util.HashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;

/** Limits concurrent operations, per client and in total. */
public class ConcurrencyLimiter {

    private final CustomerApiProperties.ConcurrencyLimit limit;
    private final Map<String, Integer> inUse = new HashMap<>();
    private int total;

    public ConcurrencyLimiter(CustomerApiProperties.ConcurrencyLimit share) {
        this.limit = share;
    }

    /** The limit of this client (429) or the total limit (503) is reached. */
    public static final class LimitExceededException extends RuntimeException {

        private final HttpStatus status;

        LimitExceededException(HttpStatus status) {
            super(status.toString(), null, false, false);
            this.status = status;
        }

        public HttpStatus status() {
            return status;
        }
    }

    /** Held until it is closed; closing again has no effect. */
    public final class Permit implements AutoCloseable {

        private final String client;
        private boolean held = true;

        private Permit(String client) {
            this.client = client;
        }

        @Override
        public void close() {
            synchronized (ConcurrencyLimiter.this) {
                if (held) {
                    held = false;
                    total--;
                    inUse.computeIfPresent(client, (c, number) -> number == 1 ? null : number - 1);
                }
            }
        }
    }

    /** @throws LimitExceededException if a limit is reached */
    public synchronized Permit acquire(String client) {
        if (inUse.getOrDefault(client, 0) >= limit.perClient()) {
            throw new LimitExceededException(HttpStatus.TOO_MANY_REQUESTS);
        }
        if (total >= limit.total()) {
            throw new LimitExceededException(HttpStatus.SERVICE_UNAVAILABLE);
        }
        total++;
        inUse.merge(client, 1, Integer::sum);
        return new Permit(client);
    }

    public synchronized int inUse() {
        return total;
    }
}
