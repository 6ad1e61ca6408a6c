/** How the closing of a conversation is undone. */
@NullMarked
@NamedInterface("closing")
package app.aside.conversation.closing;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
