/** The language of a window and what is said in it. */
@NullMarked
package app.aside.desk.language;

import org.jspecify.annotations.NullMarked;
