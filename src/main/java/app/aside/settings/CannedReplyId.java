package app.aside.settings;

import java.util.UUID;

/** The identity of a canned reply. */
public record CannedReplyId(UUID value) {}
