/**
 * Mails one-time links to members of staff, where a mail server is configured: an outbox, one worker for each node, retries. No link is
 * stored; each attempt makes its own.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "company",
            "database",
            "language",
            "live",
            "shared",
            "staff",
            "staff :: event",
            "staff :: language"
        })
package app.aside.mail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
