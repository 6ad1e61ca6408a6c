/** Refusals as problem details (RFC 9457). */
@NullMarked
package app.aside.customerapi.error;

import org.jspecify.annotations.NullMarked;
