/** Tables of figures for managers: what is counted is defined by the rooms that own the rows, who may count it here. */
@NullMarked
@ApplicationModule(allowedDependencies = {"company", "conversation", "language", "shared", "staff"})
package app.aside.report;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
