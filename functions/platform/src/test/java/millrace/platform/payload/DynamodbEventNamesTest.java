package millrace.platform.payload;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DynamodbEventNamesTest {

    private static DynamodbStreamRecord read(String change) {
        return LambdaPayloads.mapper()
                .readValue(
                        """
                        {"Records":[{"eventID":"e-1","eventName":"INSERT","eventVersion":"1.1",
                         "eventSource":"aws:dynamodb","awsRegion":"ap-northeast-2","unknown":{"a":1},
                         "eventSourceARN":"arn:aws:dynamodb:r:1:table/t/stream/1","dynamodb":%s}]}
                        """
                                .formatted(change),
                        DynamodbEvent.class)
                .getRecords()
                .getFirst();
    }

    private static AttributeValue value(String typed) {
        return requireNonNull(
                read("{\"NewImage\":{\"it\":" + typed + "}}")
                        .getDynamodb()
                        .getNewImage()
                        .get("it"));
    }

    @Test
    void a_record_has_all_that_the_stream_says() {
        var read =
                read(
                        """
                        {"ApproximateCreationDateTime":1767268800,"Keys":{"pk":{"S":"k"}},
                         "NewImage":{"pk":{"S":"k"}},"OldImage":{"pk":{"S":"k"}},
                         "SequenceNumber":"42","SizeBytes":77,"StreamViewType":"NEW_AND_OLD_IMAGES"}
                        """);

        var key = Map.of("pk", new AttributeValue("k"));
        assertThat(read.getEventID()).isEqualTo("e-1");
        assertThat(read.getEventName()).isEqualTo("INSERT");
        assertThat(read.getEventVersion()).isEqualTo("1.1");
        assertThat(read.getEventSource()).isEqualTo("aws:dynamodb");
        assertThat(read.getAwsRegion()).isEqualTo("ap-northeast-2");
        assertThat(read.getEventSourceARN()).isEqualTo("arn:aws:dynamodb:r:1:table/t/stream/1");
        var written = read.getDynamodb();
        assertThat(written.getApproximateCreationDateTime())
                .isEqualTo(Date.from(Instant.parse("2026-01-01T12:00:00Z")));
        assertThat(written.getKeys()).isEqualTo(key);
        assertThat(written.getNewImage()).isEqualTo(key);
        assertThat(written.getOldImage()).isEqualTo(key);
        assertThat(written.getSequenceNumber()).isEqualTo("42");
        assertThat(written.getSizeBytes()).isEqualTo(77);
        assertThat(written.getStreamViewType()).isEqualTo("NEW_AND_OLD_IMAGES");
    }

    @Test
    void a_time_may_have_a_fraction() {
        var read = read("{\"ApproximateCreationDateTime\":1.7672688005E9}");

        assertThat(read.getDynamodb().getApproximateCreationDateTime())
                .isEqualTo(Date.from(Instant.parse("2026-01-01T12:00:00.500Z")));
    }

    @Test
    void every_type_of_value_is_read() {
        var hi = ByteBuffer.wrap("hi".getBytes(StandardCharsets.UTF_8));
        assertThat(value("{\"S\":\"x\"}")).isEqualTo(new AttributeValue("x"));
        assertThat(value("{\"N\":\"3.5\"}")).isEqualTo(new AttributeValue().withN("3.5"));
        assertThat(value("{\"B\":\"aGk=\"}")).isEqualTo(new AttributeValue().withB(hi));
        assertThat(value("{\"BOOL\":false}")).isEqualTo(new AttributeValue().withBOOL(false));
        assertThat(value("{\"NULL\":true}")).isEqualTo(new AttributeValue().withNULL(true));
        assertThat(value("{\"SS\":[\"a\",\"b\"]}"))
                .isEqualTo(new AttributeValue().withSS(List.of("a", "b")));
        assertThat(value("{\"NS\":[\"1\",\"2\"]}"))
                .isEqualTo(new AttributeValue().withNS(List.of("1", "2")));
        assertThat(value("{\"BS\":[\"aGk=\"]}"))
                .isEqualTo(new AttributeValue().withBS(List.of(hi)));
        assertThat(value("{\"L\":[{\"N\":\"1\"},{\"S\":\"x\"}]}"))
                .isEqualTo(
                        new AttributeValue()
                                .withL(
                                        List.of(
                                                new AttributeValue().withN("1"),
                                                new AttributeValue("x"))));
        assertThat(value("{\"M\":{\"id\":{\"N\":\"9\"}}}"))
                .isEqualTo(
                        new AttributeValue().withM(Map.of("id", new AttributeValue().withN("9"))));
    }

    @Test
    void a_deletion_has_no_new_image() {
        assertThat(read("{\"Keys\":{\"pk\":{\"S\":\"k\"}}}").getDynamodb().getNewImage()).isNull();
    }
}
