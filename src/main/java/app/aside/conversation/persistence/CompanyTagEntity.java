package app.aside.conversation.persistence;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** A name that a tag of the company has or had, as a condition of lists. {@code TagRepository} writes it. */
@Entity
@Immutable
@Table(name = "company_tag")
class CompanyTagEntity {

    @Id
    private String name;

    private String presentName;

    @TenantId
    private @Nullable UUID accountId;

    @SuppressWarnings("NullAway.Init") // for Hibernate
    protected CompanyTagEntity() {}
}
