@NullMarked
package app.aside.architecture;

import org.jspecify.annotations.NullMarked;
