/** People, their roles and rights, invitations, sign-in data and presence. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"attachment", "company", "database", "encryption", "language", "live", "shared"})
package app.aside.staff;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
