package app.aside.company;

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
public class Company {

    @Id
    private UUID id;

    private String companyKey;
    private String name;

    @Enumerated(EnumType.STRING)
    private Plan plan;

    private @Nullable Integer retentionDays;
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init") // for Hibernate
    protected Company() {}

    Company(UUID id, String companyKey, String name, Plan plan, Instant createdAt) {
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
    public Integer retentionDays() {
        return retentionDays;
    }

    void setPlan(Plan plan) {
        this.plan = plan;
    }

    /** Keeps closed conversations for so many days, or for ever when {@code null}. */
    public void setRetentionDays(@Nullable Integer days) {
        this.retentionDays = days;
    }
}
