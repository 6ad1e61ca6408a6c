@NullMarked
package app.aside.webhook.customer;

import org.jspecify.annotations.NullMarked;
