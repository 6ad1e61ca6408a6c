@NullMarked
package app.aside.operator;

import org.jspecify.annotations.NullMarked;
