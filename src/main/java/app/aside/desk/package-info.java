/** The staff's door (Vaadin): what staff see and do in a browser. No business rules and no SQL. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "attachment",
            "company",
            "conversation",
            "history",
            "internalmessage",
            "live",
            "selfcheck",
            "settings",
            "shared",
            "staff",
            "transcript",
            "webhook.archive",
            "webhook.customer",
            "webhook.delivery"
        })
package app.aside.desk;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
