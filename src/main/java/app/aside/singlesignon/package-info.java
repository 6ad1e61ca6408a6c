/** Sign-in by the provider that a company chose (OpenID Connect): its settings, and who comes back from it. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "company",
            "database",
            "encryption",
            "live",
            "outbound",
            "shared",
            "staff",
            "staff :: identity",
            "staff :: session"
        })
package app.aside.singlesignon;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
