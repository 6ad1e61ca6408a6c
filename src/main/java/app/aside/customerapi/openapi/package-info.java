/** The description of the API. */
@NullMarked
package app.aside.customerapi.openapi;

import org.jspecify.annotations.NullMarked;
