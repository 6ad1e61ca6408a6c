@NullMarked
package app.aside.wall;

import org.jspecify.annotations.NullMarked;
