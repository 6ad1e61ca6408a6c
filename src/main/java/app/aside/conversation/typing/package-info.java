/** Who types in a conversation, for the services of this room that prove rights or a token first. */
@NullMarked
package app.aside.conversation.typing;

import org.jspecify.annotations.NullMarked;
