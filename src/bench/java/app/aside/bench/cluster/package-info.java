/** What a second node and Redis cost and bring. */
@NullMarked
package app.aside.bench.cluster;

import org.jspecify.annotations.NullMarked;
