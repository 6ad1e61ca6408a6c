/** Passkeys (WebAuthn): which each person has, and the check of a sign-in with one. */
@NullMarked
@NamedInterface("passkey")
package app.aside.staff.passkey;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
