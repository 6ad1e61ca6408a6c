/** What a customer may do with a conversation, by its token. */
@NullMarked
@NamedInterface("customer")
package app.aside.conversation.customer;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
