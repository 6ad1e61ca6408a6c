/** Authentication of staff: sign-in form, invitations, sessions, sign-out. */
@NullMarked
package app.aside.desk.signin;

import org.jspecify.annotations.NullMarked;
