package app.aside.customerapi.limit;

import app.aside.web.RateLimit;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the customer API.
 *
 * @param heartbeat interval of the heartbeats of an event stream; proxies commonly time out after 30 to 60 seconds
 * @param bodyTimeout the most time in which a client sends a whole body; files have more
 */
@ConfigurationProperties("aside.channel")
public record CustomerApiProperties(
        @DefaultValue("15s") Duration heartbeat,
        @DefaultValue("30s") Duration bodyTimeout,
        @DefaultValue Limits limits) {

    /**
     * Limits per client. Many customers may share an address; each has a token of its own.
     *
     * @param address all requests of one address
     * @param start conversations started from one address
     * @param token requests with one token
     * @param channel requests of one connector, by key and by address
     * @param streams concurrent event streams
     * @param uploads concurrent uploads
     */
    public record Limits(
            @DefaultValue("3000/50") RateLimit address,
            @DefaultValue("300/5") RateLimit start,
            @DefaultValue("600/10") RateLimit token,
            @DefaultValue("3000/100") RateLimit channel,
            @DefaultValue("2000/8000") ConcurrencyLimit streams,
            @DefaultValue("32/64") ConcurrencyLimit uploads) {}

    /** A limit per address and a total limit, written {@code 2000/8000}. */
    public record ConcurrencyLimit(int perClient, int total) {

        public ConcurrencyLimit {
            if (perClient < 1 || total < perClient) {
                throw new IllegalArgumentException(
                        "A share is each/all, at least 1 and no more for each than for all, such as 2000/8000.");
            }
        }

        /** Public because Spring's conversion finds it by its name. */
        public static ConcurrencyLimit valueOf(String text) {
            String[] parts = text.strip().split("/", -1);
            if (parts.length != 2) {
                throw new IllegalArgumentException("A share is each/all, such as 2000/8000.");
            }
            return new ConcurrencyLimit(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
        }
    }
}
