package app.aside.company;

import app.aside.company.CompanyService.CompanyDetails;
import app.aside.language.Language;
import app.aside.shared.CompanyId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A company that uses Aside. Every other row of business belongs to exactly one company. */
@Entity
@Table(name = "account")
class Company {

    @Id
    private UUID id;

    private String companyKey;
    private String name;

    @Enumerated(EnumType.STRING)
    private Plan plan;

    private @Nullable Integer retentionDays;

    @Enumerated(EnumType.STRING)
    private @Nullable Language language;

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

    CompanyDetails toDetails() {
        return new CompanyDetails(new CompanyId(id), companyKey, name, plan);
    }

    Optional<Integer> retentionDays() {
        return Optional.ofNullable(retentionDays);
    }

    Optional<Language> language() {
        return Optional.ofNullable(language);
    }

    void setPlan(Plan plan) {
        this.plan = plan;
    }

    void setRetentionDays(@Nullable Integer days) {
        this.retentionDays = days;
    }

    void setLanguage(@Nullable Language language) {
        this.language = language;
    }
}
