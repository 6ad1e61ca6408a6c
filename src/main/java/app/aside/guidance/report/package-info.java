/** Figures of guidance over a period, for managers; the conversations behind each figure. */
@NullMarked
@NamedInterface("report")
package app.aside.guidance.report;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
