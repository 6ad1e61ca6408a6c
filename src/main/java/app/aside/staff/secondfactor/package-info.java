/** The second factor of the sign-in: one-time codes, recovery codes, and which roles need it. */
@NullMarked
@NamedInterface("secondfactor")
package app.aside.staff.secondfactor;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
