package app.aside.savedfilter;

import java.util.UUID;

/** The identity of a saved filter. */
public record SavedFilterId(UUID value) {}
