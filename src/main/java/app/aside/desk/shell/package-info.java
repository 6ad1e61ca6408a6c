/** The frame of every view: navigation, live updates, notifications. */
@NullMarked
package app.aside.desk.shell;

import org.jspecify.annotations.NullMarked;
