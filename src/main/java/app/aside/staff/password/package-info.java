/** Hashing of passwords. */
@NullMarked
package app.aside.staff.password;

import org.jspecify.annotations.NullMarked;
