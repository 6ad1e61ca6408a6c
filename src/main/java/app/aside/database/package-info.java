/** The database: the embedded MariaDB server, the two accounts that read it, and how a transaction is run. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package app.aside.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
