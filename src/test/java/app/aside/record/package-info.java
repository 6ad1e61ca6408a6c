@NullMarked
package app.aside.record;

import org.jspecify.annotations.NullMarked;
