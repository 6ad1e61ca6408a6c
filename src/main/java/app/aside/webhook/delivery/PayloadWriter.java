package app.aside.webhook.delivery;

import java.util.Optional;

/** Writes the payload of an event, with no more rights than its receivers have. */
@FunctionalInterface
public interface PayloadWriter {

    /** The JSON body; empty if the subject of the event no longer exists. */
    Optional<String> write(OutboxEvent event);
}
