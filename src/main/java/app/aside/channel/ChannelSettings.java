package app.aside.channel;

import java.time.Duration;
import java.util.function.BiFunction;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the customers' door behaves.
 *
 * @param heartbeat how often an event stream shows that it lives; proxies commonly give up after 30 to 60 seconds
 */
@ConfigurationProperties("aside.channel")
record ChannelSettings(
        @DefaultValue("15s") Duration heartbeat,
        @DefaultValue Limits limits) {

    /**
     * How often one client may ask. Many customers may share an address, and each has a token of its own.
     *
     * @param address all requests of one address
     * @param start conversations started from one address
     * @param token requests with one token
     * @param channel messages that one connector brings, by its key and by its address
     * @param streams event streams that are open at once
     * @param uploads files that are received at once
     */
    record Limits(
            @DefaultValue("3000/50") Rate address,
            @DefaultValue("300/5") Rate start,
            @DefaultValue("600/10") Rate token,
            @DefaultValue("3000/100") Rate channel,
            @DefaultValue("2000/8000") Share streams,
            @DefaultValue("32/64") Share uploads) {}

    /** So many at once, and then so many each second; written {@code 3000/50}. */
    record Rate(int burst, int perSecond) {

        Rate {
            if (burst < 1 || perSecond < 1) {
                throw new IllegalArgumentException("A rate is burst/perSecond, both at least 1, such as 3000/50.");
            }
        }

        /** Public, for Spring finds it by its name. */
        public static Rate valueOf(String text) {
            return pair(text, Rate::new, "A rate is burst/perSecond, such as 3000/50.");
        }
    }

    /** So many for each address, and so many for all together; written {@code 2000/8000}. */
    record Share(int each, int all) {

        Share {
            if (each < 1 || all < each) {
                throw new IllegalArgumentException(
                        "A share is each/all, at least 1 and no more for each than for all, such as 2000/8000.");
            }
        }

        /** Public, for Spring finds it by its name. */
        public static Share valueOf(String text) {
            return pair(text, Share::new, "A share is each/all, such as 2000/8000.");
        }
    }

    private static <T> T pair(String text, BiFunction<Integer, Integer, T> made, String form) {
        String[] parts = text.strip().split("/", -1);
        if (parts.length != 2) {
            throw new IllegalArgumentException(form);
        }
        return made.apply(Integer.valueOf(parts[0]), Integer.valueOf(parts[1]));
    }
}
