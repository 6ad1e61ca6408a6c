/** The notice that offers to undo a closing. */
@NullMarked
package app.aside.desk.closing;

import org.jspecify.annotations.NullMarked;
