/** The clocks of conversations, as staff see them. */
@NullMarked
package app.aside.desk.clock;

import org.jspecify.annotations.NullMarked;
