/** The keyboard of the desk: single letters, the command menu, the sheet of all keys. */
@NullMarked
package app.aside.desk.keys;

import org.jspecify.annotations.NullMarked;
