/** How often and how much one client may ask. */
@NullMarked
package app.aside.customerapi.limit;

import org.jspecify.annotations.NullMarked;
