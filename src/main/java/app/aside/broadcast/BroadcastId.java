package app.aside.broadcast;

import java.util.UUID;

/** The identity of a message to all agents. */
public record BroadcastId(UUID value) {}
