/** How an agent puts conversations aside, and is told that one is back. */
@NullMarked
package app.aside.desk.snooze;

import org.jspecify.annotations.NullMarked;
