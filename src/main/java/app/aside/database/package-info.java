/**
 * Transactions, the scope of one company, and the two database accounts: one that writes, and a restricted one that
 * reads what customers may see.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"live", "shared"})
package app.aside.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
