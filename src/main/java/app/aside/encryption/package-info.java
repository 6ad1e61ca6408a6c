/** Encrypts secrets before they are stored: with them alone, database and backups are of no use to whoever reads them. */
@NullMarked
@ApplicationModule(allowedDependencies = "database")
package app.aside.encryption;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
