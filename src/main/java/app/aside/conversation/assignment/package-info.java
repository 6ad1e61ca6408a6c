/** For the room that routes: who waits, who serves how many, and how a conversation goes to an agent or back. */
@NullMarked
@NamedInterface("assignment")
package app.aside.conversation.assignment;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
