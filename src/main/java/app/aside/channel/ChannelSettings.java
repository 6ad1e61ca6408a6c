package app.aside.channel;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the customers' door behaves.
 *
 * @param heartbeat how often an event stream shows that it lives; proxies commonly give up after 30 to 60 seconds
 */
@ConfigurationProperties("aside.channel")
record ChannelSettings(@DefaultValue("15s") Duration heartbeat) {}
