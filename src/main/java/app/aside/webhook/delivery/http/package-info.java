/** Sends one signed HTTP request and refuses addresses inside the own network. */
@NullMarked
package app.aside.webhook.delivery.http;

import org.jspecify.annotations.NullMarked;
