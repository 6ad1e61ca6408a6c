package app.aside.record;

import java.time.Instant;

/** One thing in a full record, with its place in time. */
public sealed interface Entry permits Said, Aside {

    Instant at();
}
