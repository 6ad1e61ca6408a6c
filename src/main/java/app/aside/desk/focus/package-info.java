/** The keyboard focus of a window. */
@NullMarked
package app.aside.desk.focus;

import org.jspecify.annotations.NullMarked;
