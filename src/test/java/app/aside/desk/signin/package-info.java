@NullMarked
package app.aside.desk.signin;

import org.jspecify.annotations.NullMarked;
