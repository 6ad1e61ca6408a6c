@NullMarked
package app.aside.bench.start;

import org.jspecify.annotations.NullMarked;
