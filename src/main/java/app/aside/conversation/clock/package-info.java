/** The clocks of a conversation: columns of its row, by what its department wants. */
@NullMarked
@NamedInterface("clock")
package app.aside.conversation.clock;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
