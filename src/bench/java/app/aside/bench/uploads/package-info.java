@NullMarked
package app.aside.bench.uploads;

import org.jspecify.annotations.NullMarked;
