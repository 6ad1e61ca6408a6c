/** Calls to a supervisor: for whoever is called in every view, for the agent in the conversation. */
@NullMarked
package app.aside.desk.supervisorcall;

import org.jspecify.annotations.NullMarked;
