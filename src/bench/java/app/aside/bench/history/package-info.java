/** {@code ./aside bench history}. */
@NullMarked
package app.aside.bench.history;

import org.jspecify.annotations.NullMarked;
