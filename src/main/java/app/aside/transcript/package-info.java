/** The Full record and the Customer copy of a conversation. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "attachment",
            "company",
            "conversation",
            "database",
            "guidance",
            "history",
            "internalmessage",
            "language",
            "shared",
            "staff",
            "supervisorcall"
        })
package app.aside.transcript;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
