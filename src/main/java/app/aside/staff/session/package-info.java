/** Where each person is signed in. */
@NullMarked
@NamedInterface("session")
package app.aside.staff.session;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
