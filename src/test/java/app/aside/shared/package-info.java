@NullMarked
package app.aside.shared;

import org.jspecify.annotations.NullMarked;
