/** Receives and sends files over HTTP. */
@NullMarked
package app.aside.customerapi.file;

import org.jspecify.annotations.NullMarked;
