/** Settings: webhooks. */
@NullMarked
package app.aside.desk.settings.webhook;

import org.jspecify.annotations.NullMarked;
