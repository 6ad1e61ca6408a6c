package app.aside.singlesignon;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody for whom a provider vouches.
 *
 * @param subject the provider's own, lasting name of the account
 * @param emailVerified whether the provider has checked that the address is the person's
 */
public record ProviderIdentity(
        String issuer,
        String subject,
        @Nullable String email,
        boolean emailVerified,
        @Nullable String name,
        Set<String> groups) {

    public ProviderIdentity {
        groups = Set.copyOf(groups);
    }
}
