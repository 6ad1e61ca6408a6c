/** From where somebody signs in. */
@NullMarked
package app.aside.desk.signin.origin;

import org.jspecify.annotations.NullMarked;
