/** Server-sent events of one conversation. */
@NullMarked
package app.aside.customerapi.stream;

import org.jspecify.annotations.NullMarked;
