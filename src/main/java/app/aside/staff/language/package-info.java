/** In which language each person reads. */
@NullMarked
@NamedInterface("language")
package app.aside.staff.language;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
