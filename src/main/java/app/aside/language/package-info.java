/** The languages of staff and what is said in them: one file of texts for each area and language, ADR 48. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package app.aside.language;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
