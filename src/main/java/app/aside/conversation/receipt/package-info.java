/** What of a conversation the customer's client has got, and what the customer has seen. */
@NullMarked
@NamedInterface("receipt")
package app.aside.conversation.receipt;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
