/** What stands beside a conversation: the customer, tags, how it ended, who takes part, files. For staff only. */
@NullMarked
@NamedInterface("details")
package app.aside.conversation.details;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
