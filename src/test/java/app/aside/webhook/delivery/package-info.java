@NullMarked
package app.aside.webhook.delivery;

import org.jspecify.annotations.NullMarked;
