/** What happens to internal messages, published inside the transactions that do it. */
@NullMarked
@NamedInterface("event")
package app.aside.internalmessage.event;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
