package millrace.operations.warehouse;

import java.time.Duration;
import millrace.platform.runtime.Deadline;
import millrace.platform.runtime.Environment;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.s3.S3Client;

/** A bucket of S3. What S3 does not take is thrown; the next run of the export tries again. */
public final class S3Warehouse implements Warehouse {

    /** The longest that one file takes, with the client's retries and the pauses between them. */
    static final Duration TIMEOUT = Duration.ofSeconds(15);

    private final S3Client s3;
    private final String bucket;

    public S3Warehouse(S3Client s3, String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
    }

    /** The bucket that the variable {@code WAREHOUSE_BUCKET} names. */
    public static S3Warehouse in(Environment environment, SdkHttpClient http) {
        return new S3Warehouse(client(environment, http), environment.required("WAREHOUSE_BUCKET"));
    }

    /** Bodies are whole in memory, so nothing is sent in chunks. */
    private static S3Client client(Environment environment, SdkHttpClient http) {
        return environment
                .configure(S3Client.builder(), "s3")
                .httpClient(http)
                .forcePathStyle(environment.endpoint("s3").isPresent())
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .serviceConfiguration(service -> service.chunkedEncodingEnabled(false))
                .build();
    }

    @Override
    public void put(String name, byte[] content) {
        var timeout = Deadline.current().timeout(TIMEOUT);
        s3.putObject(
                put ->
                        put.bucket(bucket)
                                .key(name)
                                .overrideConfiguration(call -> call.apiCallTimeout(timeout)),
                RequestBody.fromBytes(content));
    }
}
