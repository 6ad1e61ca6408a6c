package app.aside.operator;

import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** The address under which browsers reach this installation: as configured, else on this machine. */
@Component
class PublicUrl {

    private final OperatorProperties settings;
    private final Environment environment;

    PublicUrl(OperatorProperties settings, Environment environment) {
        this.settings = settings;
        this.environment = environment;
    }

    /** @param path begins with a slash */
    String resolve(String path) {
        String base = settings.url().isBlank()
                ? "http://127.0.0.1:" + environment.getProperty("local.server.port", "8080")
                : settings.url().strip();
        return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path;
    }
}
