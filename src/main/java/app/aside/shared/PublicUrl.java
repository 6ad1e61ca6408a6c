package app.aside.shared;

import java.util.function.Supplier;

/** The address under which browsers reach this installation: as configured, else on this machine. */
public final class PublicUrl {

    private final String configured;
    private final Supplier<String> localPort;

    /** @param localPort asked for only if nothing is configured, once the server has started */
    public PublicUrl(String configured, Supplier<String> localPort) {
        this.configured = configured.strip();
        this.localPort = localPort;
    }

    public boolean isConfigured() {
        return !configured.isEmpty();
    }

    /** @param path begins with a slash */
    public String resolve(String path) {
        String base = isConfigured() ? configured : "http://127.0.0.1:" + localPort.get();
        return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path;
    }
}
