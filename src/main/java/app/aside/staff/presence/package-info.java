/** What staff choose of their presence, and what a lost connection makes of it. */
@NullMarked
@NamedInterface("presence")
package app.aside.staff.presence;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
