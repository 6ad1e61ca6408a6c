/** The pictures of people, for their colleagues. */
@NullMarked
@NamedInterface("picture")
package app.aside.staff.picture;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
