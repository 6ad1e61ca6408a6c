@NullMarked
package app.aside.history;

import org.jspecify.annotations.NullMarked;
