package app.aside.attachment.object;

import app.aside.attachment.file.TemporaryFile;
import app.aside.attachment.object.ObjectStorageProperties.Destination;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * A bucket. Every call ends within the time limits below, and throws {@link ObjectStorageException} if the store cannot be
 * reached or refuses the credentials.
 */
public final class ObjectStorage implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ObjectStorage.class);

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(5);

    /** Of all attempts together; ten megabytes at four megabits a second. */
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(20);

    private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(3);
    private static final int MAX_ATTEMPTS = 2;
    private static final int NOT_FOUND = 404;
    private static final int BEYOND_THE_END = 416;
    private static final int COPY_SIZE = 1024 * 1024;

    /** Of every object, so that a bucket that is public by mistake serves no page. */
    private static final String MEDIA_TYPE = "application/octet-stream";

    private final S3Client client;
    private final String bucket;
    private final String prefix;
    private final Destination destination;
    private volatile boolean reachable = true;

    public ObjectStorage(ObjectStorageProperties settings) {
        this.client = createClient(settings);
        this.bucket = settings.bucket();
        this.prefix = settings.prefix();
        this.destination = settings.destination();
    }

    /** Where new files go. */
    public Destination destination() {
        return destination;
    }

    private static S3Client createClient(ObjectStorageProperties settings) {
        S3ClientBuilder builder = S3Client.builder()
                .region(Region.of(settings.region()))
                .credentialsProvider(credentials(settings))
                .httpClient(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT_TIMEOUT)
                        .socketTimeout(READ_TIMEOUT)
                        .build())
                // Other services than Amazon's do not know the checksums that the client would add by itself.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .serviceConfiguration(service -> service.chunkedEncodingEnabled(false))
                .overrideConfiguration(calls -> calls.apiCallTimeout(CALL_TIMEOUT)
                        .retryStrategy(DefaultRetryStrategy.standardStrategyBuilder()
                                .maxAttempts(MAX_ATTEMPTS)
                                .build()));
        if (!settings.endpoint().isBlank()) {
            builder.endpointOverride(URI.create(settings.endpoint())).forcePathStyle(true);
        }
        return builder.build();
    }

    private static AwsCredentialsProvider credentials(ObjectStorageProperties settings) {
        return settings.accessKey().isBlank()
                ? DefaultCredentialsProvider.builder().build()
                : StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(settings.accessKey(), settings.secretKey()));
    }

    public void put(String key, TemporaryFile bytes) {
        call("write", () -> {
            try {
                return client.putObject(
                        request -> request.bucket(bucket).key(prefix + key).contentType(MEDIA_TYPE),
                        RequestBody.fromContentProvider(bytes::inputStream, bytes.size(), MEDIA_TYPE));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** At most {@code length} bytes from {@code offset}, none beyond the end of the object; empty if there is no object. */
    public Optional<byte[]> read(String key, long offset, int length) {
        return call("read", () -> {
            try {
                return Optional.of(client.getObjectAsBytes(request -> request.bucket(bucket)
                                .key(prefix + key)
                                .range("bytes=%d-%d".formatted(offset, offset + length - 1)))
                        .asByteArrayUnsafe());
            } catch (S3Exception e) {
                if (e.statusCode() == NOT_FOUND) {
                    return Optional.empty();
                }
                if (e.statusCode() == BEYOND_THE_END) {
                    return Optional.of(new byte[0]);
                }
                throw e;
            }
        });
    }

    /** Appends the object to a file. @return false if there is no object */
    public boolean copy(String key, TemporaryFile target) throws IOException {
        try (OutputStream out = target.outputStream()) {
            int length = COPY_SIZE;
            for (long offset = 0; length == COPY_SIZE; offset += length) {
                Optional<byte[]> part = read(key, offset, COPY_SIZE);
                if (part.isEmpty()) {
                    return false;
                }
                length = part.get().length;
                out.write(part.get());
            }
            return true;
        }
    }

    /** Does nothing if there is no such object. */
    public void delete(String key) {
        call(
                "delete",
                () -> client.deleteObject(request -> request.bucket(bucket).key(prefix + key)));
    }

    /** Asks the store. */
    public boolean isReachable() {
        try {
            call(
                    "find the bucket",
                    () -> client.headBucket(request ->
                            request.bucket(bucket).overrideConfiguration(call -> call.apiCallTimeout(PROBE_TIMEOUT))));
            return true;
        } catch (ObjectStorageException e) {
            return false;
        }
    }

    private <T> T call(String what, Supplier<T> work) {
        try {
            T result = work.get();
            if (!reachable) {
                reachable = true;
                LOG.warn("The file store answers again");
            }
            return result;
        } catch (SdkException e) {
            if (reachable) {
                reachable = false;
                LOG.error("The file store does not answer, or refuses: {}", e.getMessage());
            }
            throw new ObjectStorageException("The file store could not " + what, e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
