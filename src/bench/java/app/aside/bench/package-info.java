/** Measures Aside as it is packaged: {@code ./aside bench}. Compiled in every build, part of no jar. */
@NullMarked
package app.aside.bench;

import org.jspecify.annotations.NullMarked;
