/** Figures of calls over a period. */
@NullMarked
package app.aside.supervisorcall.report;

import org.jspecify.annotations.NullMarked;
