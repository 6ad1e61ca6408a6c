package app.aside.company;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.UUID;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** A queue and the agents who serve it. */
@Entity
public class Department {

    @Id
    private UUID id;

    @TenantId
    private @Nullable UUID accountId;

    private String name;

    @SuppressWarnings("NullAway.Init") // for Hibernate
    protected Department() {}

    public Department(UUID id, String name) {
        this.id = id;
        this.name = name;
    }

    public UUID id() {
        return id;
    }

    public String name() {
        return name;
    }

    public void rename(String name) {
        this.name = name;
    }
}
