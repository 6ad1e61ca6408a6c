/**
 * ARCHIVE: sends internal messages to a company's own archive. Its tables, its outbox and its letters have nothing in
 * common with the webhooks, and it does not know them.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"account", "attachment", "conversation", "database", "internalmessage", "post"})
package app.aside.archive;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
