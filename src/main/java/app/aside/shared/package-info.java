/**
 * The small kernel that every room may use: the id of a company, refusals and their codes, text rules, hashes,
 * tokens. Depends on nothing above it.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package app.aside.shared;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
