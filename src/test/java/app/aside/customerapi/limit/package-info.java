@NullMarked
package app.aside.customerapi.limit;

import org.jspecify.annotations.NullMarked;
