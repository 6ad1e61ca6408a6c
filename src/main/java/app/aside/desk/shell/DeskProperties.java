package app.aside.desk.shell;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long staff stay signed in.
 *
 * @param idle a session ends after so long without a click or a key, although its windows are open
 * @param sweep how often windows without a heartbeat and idle sessions are looked for
 */
@ConfigurationProperties("aside.desk")
record DeskProperties(
        @DefaultValue("8h") Duration idle,
        @DefaultValue("15s") Duration sweep) {}
