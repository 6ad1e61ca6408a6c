/** Buttons of the desk. */
@NullMarked
package app.aside.desk.button;

import org.jspecify.annotations.NullMarked;
