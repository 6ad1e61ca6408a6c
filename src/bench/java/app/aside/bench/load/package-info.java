/** What one node carries, and two. */
@NullMarked
package app.aside.bench.load;

import org.jspecify.annotations.NullMarked;
