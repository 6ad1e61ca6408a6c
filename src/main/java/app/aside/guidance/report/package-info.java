/** Figures of guidance over a period. */
@NullMarked
package app.aside.guidance.report;

import org.jspecify.annotations.NullMarked;
