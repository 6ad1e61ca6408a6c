package app.aside.settings;

import app.aside.shared.SecretToken;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Recognises the connector of an outside channel by its key. */
@Component
public class ChannelKeyAuthenticator {

    /** The precision of the last use of a key, so that not every message writes it. */
    static final Duration LAST_USE_PRECISION = Duration.ofMinutes(1);

    private static final Pattern KEY_FORMAT = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final ChannelRepository channels;
    private final Clock clock;

    ChannelKeyAuthenticator(ChannelRepository channels, Clock clock) {
        this.channels = channels;
        this.clock = clock;
    }

    /** The channel of this key; empty if the key is unknown or was revoked. */
    public Optional<Channel> authenticate(String key) {
        if (!KEY_FORMAT.matcher(key).matches()) {
            return Optional.empty();
        }
        Optional<ChannelRepository.KnownChannel> found = channels.findByKey(SecretToken.hash(key));
        found.ifPresent(this::saveLastUse);
        return found.map(ChannelRepository.KnownChannel::channel);
    }

    private void saveLastUse(ChannelRepository.KnownChannel found) {
        Instant now = clock.instant();
        Instant lastUsed = found.lastUsed();
        if (lastUsed == null || lastUsed.plus(LAST_USE_PRECISION).isBefore(now)) {
            channels.saveLastUse(found.channel(), now);
        }
    }
}
