/** What surrounds every view: navigation, live updates, notices. */
@NullMarked
package app.aside.desk.shell;

import org.jspecify.annotations.NullMarked;
