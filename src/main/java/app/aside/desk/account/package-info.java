/** How each person signs in: password, second factor, passkeys, sessions. */
@NullMarked
package app.aside.desk.account;

import org.jspecify.annotations.NullMarked;
