@NullMarked
package app.aside;

import org.jspecify.annotations.NullMarked;
