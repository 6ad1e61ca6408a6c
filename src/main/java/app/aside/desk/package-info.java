/** The staff's web interface (Vaadin). It holds no business rules and no SQL. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "attachment",
            "attention",
            "broadcast",
            "clock",
            "company",
            "conversation",
            "conversation :: clock",
            "conversation :: closing",
            "conversation :: details",
            "conversation :: receipt",
            "conversation :: snooze",
            "conversation :: stepin",
            "guidance",
            "report",
            "history",
            "internalmessage",
            "language",
            "live",
            "mail",
            "outbound",
            "routing",
            "savedfilter",
            "search",
            "selfcheck",
            "settings",
            "shared",
            "singlesignon",
            "staff",
            "staff :: language",
            "staff :: notification",
            "staff :: presence",
            "staff :: passkey",
            "staff :: picture",
            "staff :: preference",
            "staff :: profile",
            "staff :: secondfactor",
            "staff :: session",
            "supervisorcall",
            "transcript",
            "trend",
            "web",
            "webhook.archive",
            "webhook.customer",
            "webhook.delivery"
        })
package app.aside.desk;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
