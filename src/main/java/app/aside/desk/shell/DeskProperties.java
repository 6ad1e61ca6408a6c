package app.aside.desk.shell;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits of staff sessions.
 *
 * @param idle ends a session without a click or key press for this long, even with open windows
 */
@ConfigurationProperties("aside.desk")
record DeskProperties(@DefaultValue("8h") Duration idle) {}
