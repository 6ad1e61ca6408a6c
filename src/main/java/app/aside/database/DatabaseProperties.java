package app.aside.database;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the data are kept.
 *
 * @param data the folder of the embedded server ({@code ASIDE_DATA})
 * @param db an external database ({@code ASIDE_DB_…}); without its address the embedded server is used
 */
@ConfigurationProperties("aside")
record DatabaseProperties(
        @DefaultValue("data") String data, @DefaultValue External db) {

    Path dataFolder() {
        return Path.of(data.isBlank() ? "data" : data);
    }

    /**
     * An address in the form {@code jdbc:mariadb://host:3306/aside}, and the account that owns the tables.
     *
     * @param answerTimeout of the embedded server too: one that does not answer the simplest statement within this time
     *     counts as away. Callers learn of it within three seconds, and a network that adds two does not
     * @param replicaUrl the address of a server that copies this one, for the same account; read by what may be slow
     */
    record External(
            @DefaultValue("") String url,
            @DefaultValue("") String user,
            @DefaultValue("") String password,
            @DefaultValue Customer customer,
            @DefaultValue("2200ms") Duration answerTimeout,
            @DefaultValue("") String replicaUrl) {

        boolean isSet() {
            return !url.isBlank();
        }
    }

    /** The account that reads what customers may see. */
    record Customer(@Nullable String user, @DefaultValue("") String password) {}
}
