/** STAFF'S DOOR: what staff see and do in a browser. No rules of the business and no SQL. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"account", "attachment", "conversation", "internalmessage", "live", "record", "wall"})
package app.aside.desk;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
