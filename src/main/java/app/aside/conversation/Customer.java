package app.aside.conversation;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** The person who asked for help. */
@Entity
class Customer {

    @Id
    private UUID id;

    @TenantId
    private @Nullable UUID accountId;

    private String name;
    private @Nullable String email;
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init") // for Hibernate
    protected Customer() {}

    Customer(UUID id, String name, @Nullable String email, Instant createdAt) {
        this.id = id;
        this.name = name;
        this.email = email;
        this.createdAt = createdAt;
    }

    UUID id() {
        return id;
    }

    String name() {
        return name;
    }

    @Nullable
    String email() {
        return email;
    }
}
