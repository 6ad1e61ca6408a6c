@NullMarked
package app.aside.staff;

import org.jspecify.annotations.NullMarked;
