package app.aside.account;

import java.util.UUID;

/** The identity of an outside channel. */
public record ChannelId(UUID value) {}
