package app.aside.conversation.persistence;

import app.aside.settings.ChannelId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** The person who asked for help. */
@Entity
public class Customer {

    @Id
    private UUID id;

    @TenantId
    private @Nullable UUID accountId;

    private String name;
    private @Nullable String email;
    private Instant createdAt;
    private @Nullable UUID channelId;
    private @Nullable String externalId;

    @SuppressWarnings("NullAway.Init") // for Hibernate
    protected Customer() {}

    public Customer(UUID id, String name, @Nullable String email, Instant createdAt) {
        this.id = id;
        this.name = name;
        this.email = email;
        this.createdAt = createdAt;
    }

    /** The customer of an outside channel, under the name that the channel gives. */
    Customer(UUID id, String name, @Nullable String email, Instant createdAt, ChannelId channel, String externalId) {
        this(id, name, email, createdAt);
        this.channelId = channel.value();
        this.externalId = externalId;
    }

    /** How the channel calls the customer now; an address that it no longer tells stays known. */
    public void updateContact(String name, @Nullable String email) {
        this.name = name;
        this.email = email == null ? this.email : email;
    }

    public UUID id() {
        return id;
    }

    public String name() {
        return name;
    }

    @Nullable
    String email() {
        return email;
    }
}
