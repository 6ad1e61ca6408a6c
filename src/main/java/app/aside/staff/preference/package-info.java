/** How each person has set up the desk. */
@NullMarked
@NamedInterface("preference")
package app.aside.staff.preference;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
