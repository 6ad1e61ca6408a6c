/** Administrators and supervisors who join a conversation or take it over. */
@NullMarked
@NamedInterface("stepin")
package app.aside.conversation.stepin;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
