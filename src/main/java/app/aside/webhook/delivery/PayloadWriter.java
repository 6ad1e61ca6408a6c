package app.aside.webhook.delivery;

import java.util.Optional;

/** Writes what is told about an event, with no more rights than its readers have. */
@FunctionalInterface
public interface PayloadWriter {

    /** The body, JSON; empty when what it is about exists no more. */
    Optional<String> write(OutboxEvent event);
}
