/** What people say about themselves: their name, and how times are written for them. */
@NullMarked
@NamedInterface("profile")
package app.aside.staff.profile;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
