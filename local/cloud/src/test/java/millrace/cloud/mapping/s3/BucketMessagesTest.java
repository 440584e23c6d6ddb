package millrace.cloud.mapping.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import millrace.cloud.conformance.AwsPage;
import millrace.cloud.conformance.Conforms;
import millrace.cloud.mapping.delivery.GivenUp;
import millrace.cloud.s3.S3Service;
import millrace.cloud.service.ServiceFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BucketMessagesTest {

    private static final Instant AT = Instant.parse("2026-01-02T03:04:05Z");

    @TempDir Path directory;
    private BucketMessages messages;

    @BeforeEach
    void read() throws Exception {
        var s3 = new S3Service(directory.resolve("s3"));
        ServiceFixture.read(
                directory,
                "'B':{'Type':'AWS::S3::Bucket','Properties':{'BucketName':'letters'}}",
                s3);
        messages = new BucketMessages(s3);
    }

    @Test
    @Conforms(
            to = AwsPage.KAFKA_MAPPINGS,
            aws =
                    "an object in an on-failure bucket is named after mapping, shard or partition, and"
                            + " time")
    void an_object_is_named_after_mapping_partition_and_time() throws Exception {
        messages.send("arn:aws:s3:::letters", new GivenUp("uuid", "orders-0", AT), "{}");

        var folder = directory.resolve("s3/letters/aws/lambda/uuid/orders-0/2026/01/02");
        try (var files = Files.list(folder)) {
            assertThat(files)
                    .singleElement()
                    .satisfies(file -> {
                        assertThat(file.getFileName().toString())
                                .matches("2026-01-02T03\\.04\\.05-[0-9a-f-]{36}");
                        assertThat(Files.readString(file, UTF_8)).isEqualTo("{}");
                    });
        }
    }

    @Test
    void only_buckets_of_the_template_are_taken_and_they_get_records() {
        assertThat(messages.takes("arn:aws:s3:::letters")).isTrue();
        assertThat(messages.takes("arn:aws:s3:::elsewhere")).isFalse();
        assertThat(messages.takes("arn:aws:sqs:r:a:letters")).isFalse();
        assertThat(messages.takesRecords()).isTrue();
    }
}
