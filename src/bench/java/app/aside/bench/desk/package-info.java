@NullMarked
package app.aside.bench.desk;

import org.jspecify.annotations.NullMarked;
