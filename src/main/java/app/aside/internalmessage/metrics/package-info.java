/** Counts internal messages for monitoring. No label names a company or a person. */
@NullMarked
package app.aside.internalmessage.metrics;

import org.jspecify.annotations.NullMarked;
