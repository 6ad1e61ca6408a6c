/** Who comes in: the sign-in form, sessions, sign-out. */
@NullMarked
package app.aside.desk.signin;

import org.jspecify.annotations.NullMarked;
