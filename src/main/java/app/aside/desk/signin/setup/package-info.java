/** Setting up a second factor, as plain pages. */
@NullMarked
package app.aside.desk.signin.setup;

import org.jspecify.annotations.NullMarked;
