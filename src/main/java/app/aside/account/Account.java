package app.aside.account;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A company that pays for Aside; everything belongs to exactly one. */
@Entity
@Table(name = "account")
class Account {

    @Id
    private UUID id;

    private String companyKey;
    private String name;

    @Enumerated(EnumType.STRING)
    private Plan plan;

    private @Nullable Integer retentionDays;
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init") // for Hibernate
    protected Account() {}

    Account(UUID id, String companyKey, String name, Plan plan, Instant createdAt) {
        this.id = id;
        this.companyKey = companyKey;
        this.name = name;
        this.plan = plan;
        this.createdAt = createdAt;
    }

    UUID id() {
        return id;
    }

    String companyKey() {
        return companyKey;
    }

    String name() {
        return name;
    }

    Plan plan() {
        return plan;
    }

    @Nullable
    Integer retentionDays() {
        return retentionDays;
    }

    void change(Plan plan) {
        this.plan = plan;
    }

    /** Keeps closed conversations for so many days, or for ever when {@code null}. */
    void retain(@Nullable Integer days) {
        this.retentionDays = days;
    }
}
