/** Reminders of urgent guidance, in every view. */
@NullMarked
package app.aside.desk.guidance;

import org.jspecify.annotations.NullMarked;
