package app.aside.company;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.UUID;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** A part of a company with a queue of its own. */
@Entity
class Department {

    @Id
    private UUID id;

    @TenantId
    private @Nullable UUID accountId;

    private String name;

    @SuppressWarnings("NullAway.Init") // for Hibernate
    protected Department() {}

    Department(UUID id, String name) {
        this.id = id;
        this.name = name;
    }

    UUID id() {
        return id;
    }

    String name() {
        return name;
    }

    void rename(String name) {
        this.name = name;
    }
}
