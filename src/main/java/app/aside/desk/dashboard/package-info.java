/** The Waiting Queue and all ongoing conversations, live. */
@NullMarked
package app.aside.desk.dashboard;

import org.jspecify.annotations.NullMarked;
