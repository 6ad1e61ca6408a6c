/** Who people are at their company's sign-in service. */
@NullMarked
@NamedInterface("identity")
package app.aside.staff.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
