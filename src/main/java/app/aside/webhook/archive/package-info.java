/** Sends internal messages to a company's own archive. Shares neither tables nor code with the customer webhooks. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "attachment",
            "company",
            "conversation",
            "conversation :: customer",
            "database",
            "internalmessage",
            "internalmessage::event",
            "shared",
            "staff",
            "webhook.delivery"
        })
package app.aside.webhook.archive;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
