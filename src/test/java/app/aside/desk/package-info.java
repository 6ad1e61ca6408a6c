@NullMarked
package app.aside.desk;

import org.jspecify.annotations.NullMarked;
