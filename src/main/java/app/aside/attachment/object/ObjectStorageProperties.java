package app.aside.attachment.object;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where files are stored outside the database ({@code ASIDE_FILES_…}).
 *
 * @param bucket without it files are stored in the database
 * @param endpoint the address of another service than Amazon's; buckets are then named in the path
 * @param accessKey without it the environment, the profile or the role of the machine is asked for credentials
 * @param prefix of all keys, such as {@code aside/}, if the bucket holds other objects too
 * @param destination where files go that are sent from now on, and where a move brings the others; both places are read
 */
@ConfigurationProperties("aside.files")
public record ObjectStorageProperties(
        @DefaultValue("") String bucket,
        @DefaultValue("") String endpoint,
        @DefaultValue("us-east-1") String region,
        @DefaultValue("") String accessKey,
        @DefaultValue("") String secretKey,
        @DefaultValue("") String prefix,
        @DefaultValue("STORE") Destination destination) {

    /** A place for files. */
    public enum Destination {
        STORE,
        DATABASE
    }

    /** Keeps the secret out of logs. */
    @Override
    public String toString() {
        return "%s at %s".formatted(bucket, endpoint.isBlank() ? region : endpoint);
    }
}
