/** What happens to one-time links, published inside the transactions that do it. */
@NullMarked
@NamedInterface("event")
package app.aside.staff.event;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
