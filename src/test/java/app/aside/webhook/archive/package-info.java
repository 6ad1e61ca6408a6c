@NullMarked
package app.aside.webhook.archive;

import org.jspecify.annotations.NullMarked;
