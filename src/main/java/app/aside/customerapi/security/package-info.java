/** The customers' credentials and which sites may embed the chat. */
@NullMarked
package app.aside.customerapi.security;

import org.jspecify.annotations.NullMarked;
