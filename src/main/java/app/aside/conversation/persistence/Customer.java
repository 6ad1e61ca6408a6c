package app.aside.conversation.persistence;

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

    @SuppressWarnings("NullAway.Init") // for Hibernate
    protected Customer() {}

    public Customer(UUID id, String name, @Nullable String email, Instant createdAt) {
        this.id = id;
        this.name = name;
        this.email = email;
        this.createdAt = createdAt;
    }

    /** Takes over the name and the address that the channel reports; a missing address keeps the known one. */
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
}
