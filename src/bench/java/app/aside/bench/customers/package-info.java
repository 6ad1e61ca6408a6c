@NullMarked
package app.aside.bench.customers;

import org.jspecify.annotations.NullMarked;
