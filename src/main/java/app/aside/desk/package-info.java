/** STAFF'S DOOR: what staff see and do in a browser. No rules of the business and no SQL. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "account",
            "archive",
            "attachment",
            "conversation",
            "internalmessage",
            "live",
            "post",
            "record",
            "wall",
            "webhook"
        })
package app.aside.desk;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
