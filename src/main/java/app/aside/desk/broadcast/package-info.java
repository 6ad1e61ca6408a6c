/** Messages to all agents: below the head of every agent's view, and for their authors on the Dashboard. */
@NullMarked
package app.aside.desk.broadcast;

import org.jspecify.annotations.NullMarked;
