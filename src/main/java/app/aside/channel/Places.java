package app.aside.channel;

import java.util.HashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;

/** How many of something that lasts may be under way at once, for each client and for all together. */
class Places {

    private final ChannelSettings.Share share;
    private final Map<String, Integer> taken = new HashMap<>();
    private int all;

    Places(ChannelSettings.Share share) {
        this.share = share;
    }

    /** There is none left: for this client (429), or for anybody (503). */
    static final class Full extends RuntimeException {

        private final HttpStatus status;

        Full(HttpStatus status) {
            super(status.toString(), null, false, false);
            this.status = status;
        }

        HttpStatus status() {
            return status;
        }
    }

    /** One that is taken, until it is closed; closed again it gives back nothing more. */
    final class Place implements AutoCloseable {

        private final String client;
        private boolean isTaken = true;

        private Place(String client) {
            this.client = client;
        }

        @Override
        public void close() {
            synchronized (Places.this) {
                if (isTaken) {
                    isTaken = false;
                    all--;
                    taken.computeIfPresent(client, (c, number) -> number == 1 ? null : number - 1);
                }
            }
        }
    }

    /** @throws Full if there is none left */
    synchronized Place take(String client) {
        if (taken.getOrDefault(client, 0) >= share.each()) {
            throw new Full(HttpStatus.TOO_MANY_REQUESTS);
        }
        if (all >= share.all()) {
            throw new Full(HttpStatus.SERVICE_UNAVAILABLE);
        }
        all++;
        taken.merge(client, 1, Integer::sum);
        return new Place(client);
    }

    /** How many are taken. */
    synchronized int taken() {
        return all;
    }
}
