package app.aside.operator;

import app.aside.database.SecretFileStore;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Writes the management port into a file, so that the script finds it when the port was chosen at start. */
@Component
class ManagementPortFileWriter {

    static final String FILE = "management.port";

    private final Environment environment;
    private final SecretFileStore files;

    ManagementPortFileWriter(Environment environment, SecretFileStore files) {
        this.environment = environment;
        this.files = files;
    }

    @EventListener(ApplicationReadyEvent.class)
    void write() {
        String port = environment.getProperty("local.management.port");
        if (port != null) {
            files.write(FILE, port + "\n");
        }
    }
}
