/** THE MEMORY: a conversation as it was, search through history, transcripts and their PDF. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"account", "attachment", "conversation", "database", "internalmessage", "live"})
package app.aside.record;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
