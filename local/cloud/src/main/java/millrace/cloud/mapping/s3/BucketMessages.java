package millrace.cloud.mapping.s3;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;
import millrace.cloud.mapping.delivery.FailureMessages;
import millrace.cloud.mapping.delivery.GivenUp;
import millrace.cloud.s3.S3Service;

/** Buckets as on-failure destinations: an object for each batch, with its records. */
public record BucketMessages(S3Service s3) implements FailureMessages {

    private static final String ARN = "arn:aws:s3:::";

    /** Lambda's name of such an object is made of both. */
    private static final DateTimeFormatter FOLDER = format("yyyy/MM/dd");

    private static final DateTimeFormatter TIME = format("yyyy-MM-dd'T'HH.mm.ss");

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
    }

    @Override
    public boolean takes(String destination) {
        return destination.startsWith(ARN) && s3.hasBucket(bucket(destination));
    }

    @Override
    public boolean takesRecords() {
        return true;
    }

    @Override
    public void send(String destination, GivenUp batch, String message) {
        var key =
                "aws/lambda/%s/%s/%s/%s-%s"
                        .formatted(
                                batch.mappingId(),
                                batch.partition(),
                                FOLDER.format(batch.at()),
                                TIME.format(batch.at()),
                                UUID.randomUUID());
        s3.put(bucket(destination), key, message.getBytes(StandardCharsets.UTF_8));
    }

    private static String bucket(String arn) {
        return arn.substring(ARN.length());
    }
}
