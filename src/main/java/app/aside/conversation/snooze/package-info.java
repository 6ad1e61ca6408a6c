/** Conversations that their agent has put aside for a time. */
@NullMarked
@NamedInterface("snooze")
package app.aside.conversation.snooze;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
