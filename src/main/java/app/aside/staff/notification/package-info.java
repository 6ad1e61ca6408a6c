/** Of what each person is told, how, and when not. */
@NullMarked
@NamedInterface("notification")
package app.aside.staff.notification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
