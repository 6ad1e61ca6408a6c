package app.aside.database;

import java.util.Map;
import java.util.UUID;
import org.hibernate.cfg.MultiTenancySettings;
import org.hibernate.context.spi.CurrentTenantIdentifierResolver;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.hibernate.autoconfigure.HibernatePropertiesCustomizer;
import org.springframework.stereotype.Component;

/**
 * The company whose rows the running transaction may touch. Hibernate asks here once for each session and adds the
 * company to every statement on an entity that carries {@code @TenantId}, so no query's author can forget it.
 */
@Component
class CompanyTenantResolver implements CurrentTenantIdentifierResolver<UUID>, HibernatePropertiesCustomizer {

    /** Belongs to no company: a session opened outside {@link Transactions} finds nothing. */
    private static final UUID NO_COMPANY = new UUID(0, 0);

    private final ThreadLocal<@Nullable UUID> current = new ThreadLocal<>();

    @Nullable
    UUID current() {
        return current.get();
    }

    void set(UUID company) {
        current.set(company);
    }

    void clear() {
        current.remove();
    }

    @Override
    public UUID resolveCurrentTenantIdentifier() {
        UUID company = current.get();
        return company == null ? NO_COMPANY : company;
    }

    @Override
    public boolean validateExistingCurrentSessions() {
        return true;
    }

    @Override
    public void customize(Map<String, Object> settings) {
        settings.put(MultiTenancySettings.MULTI_TENANT_IDENTIFIER_RESOLVER, this);
    }
}
