package app.aside.settings;

import java.util.UUID;

/** The identity of an outside channel. */
public record ChannelId(UUID value) {}
