/** Messages that outside channels deliver and fetch. */
@NullMarked
@NamedInterface("channel")
package app.aside.conversation.channel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
