/** Sends one signed HTTP request. */
@NullMarked
package app.aside.webhook.delivery.http;

import org.jspecify.annotations.NullMarked;
