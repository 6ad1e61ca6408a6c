package app.aside.settings;

import app.aside.shared.FormField;
import app.aside.shared.Refusal;
import app.aside.shared.SecretToken;
import app.aside.shared.TextNormalizer;
import app.aside.shared.UuidV7;
import app.aside.staff.Access;
import app.aside.staff.AdministratorTransactions;
import app.aside.staff.StaffId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * The outside channels of a company and their connectors' keys; for administrators. A key is shown once, when it is made;
 * only its SHA-256 is stored.
 */
@Service
public class ChannelKeySettingsService {

    /** The most that one company has. */
    public static final int MAX_CHANNELS = 50;

    static final int MAX_NAME_LENGTH = 40;

    private final AdministratorTransactions transactions;
    private final ChannelRepository channels;
    private final Clock clock;

    ChannelKeySettingsService(AdministratorTransactions transactions, ChannelRepository channels, Clock clock) {
        this.transactions = transactions;
        this.channels = channels;
        this.clock = clock;
    }

    /**
     * An outside channel in the list.
     *
     * @param active whether its connector's key is valid
     * @param keyCreatedBy the name of the administrator who made the present key
     * @param lastUsed to the minute; {@code null} if never
     */
    public record ChannelOverview(
            ChannelId id,
            String name,
            boolean active,
            String keyCreatedBy,
            Instant keyCreatedAt,
            @Nullable Instant lastUsed) {}

    /** A key, shown this once: 43 letters, digits, - and _. */
    public record NewKey(ChannelId channel, String key) {

        /** Keeps the key out of logs. */
        @Override
        public String toString() {
            return "NewKey[" + channel + "]";
        }
    }

    /** All of the company, by name. */
    public List<ChannelOverview> list(StaffId me) {
        return transactions.read(me, access -> channels.list(access.company()));
    }

    /** @param name as agents' answers carry it, at most {@value #MAX_NAME_LENGTH} characters */
    public NewKey add(StaffId me, String typed) {
        String name = FormField.NAME.validate(() -> TextNormalizer.singleLine(typed, MAX_NAME_LENGTH, "The name"));
        NewKey made = new NewKey(new ChannelId(UuidV7.next()), SecretToken.generate());
        return transactions.write(me, access -> {
            if (channels.count(access.company()) >= MAX_CHANNELS) {
                throw new Refusal(
                        Refusal.Reason.CONFLICT,
                        "There are %d channels already. Make a new key for one that is closed.",
                        MAX_CHANNELS);
            }
            if (channels.existsByName(access.company(), name)) {
                throw FormField.NAME.conflict(
                        "There is already a channel with this name. Make a new key for it instead.");
            }
            channels.insert(new Channel(made.channel(), access.company(), name), toStoredKey(made, access));
            return made;
        });
    }

    /** Makes another key, also for a revoked channel; the previous one stops working at once. */
    public NewKey renew(StaffId me, ChannelId id) {
        NewKey made = new NewKey(id, SecretToken.generate());
        return transactions.write(me, access -> {
            requireFound(channels.replaceKey(access.company(), id, toStoredKey(made, access)));
            return made;
        });
    }

    /** Revokes the key at once. Messages stay, and answers are delivered as before. */
    public void revoke(StaffId me, ChannelId id) {
        transactions.write(me, access -> {
            requireFound(channels.deleteKey(access.company(), id));
            return id;
        });
    }

    private ChannelRepository.StoredKey toStoredKey(NewKey made, Access access) {
        return new ChannelRepository.StoredKey(SecretToken.hash(made.key()), access.name(), clock.instant());
    }

    private static void requireFound(boolean found) {
        if (!found) {
            throw Refusal.notFound("channel");
        }
    }
}
