/** What a window says and does while the database or the server cannot be reached. */
@NullMarked
package app.aside.desk.shell.outage;

import org.jspecify.annotations.NullMarked;
