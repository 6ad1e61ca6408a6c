/**
 * Tells a company's own systems what its customers may see. Like the customers' door it cannot name anything that
 * staff say to each other.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "attachment",
            "company",
            "conversation",
            "conversation :: customer",
            "database",
            "shared",
            "staff",
            "webhook.delivery"
        })
package app.aside.webhook.customer;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
