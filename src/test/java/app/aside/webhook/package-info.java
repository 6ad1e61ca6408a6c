@NullMarked
package app.aside.webhook;

import org.jspecify.annotations.NullMarked;
