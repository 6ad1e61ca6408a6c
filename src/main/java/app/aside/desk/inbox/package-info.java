/** An agent's conversations and queue. */
@NullMarked
package app.aside.desk.inbox;

import org.jspecify.annotations.NullMarked;
