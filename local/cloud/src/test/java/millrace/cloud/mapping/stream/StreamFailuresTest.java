package millrace.cloud.mapping.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import millrace.cloud.conformance.AwsPage;
import millrace.cloud.conformance.Conforms;
import millrace.cloud.lambda.runtime.FakeFunctions;
import millrace.cloud.mapping.delivery.FailureCause;
import millrace.cloud.mapping.delivery.FailureMessages;
import millrace.cloud.mapping.delivery.GivenUp;
import millrace.cloud.mapping.delivery.MappingCounters;
import millrace.cloud.mapping.delivery.MappingRuntime;
import millrace.cloud.mapping.delivery.StartingPosition;
import millrace.cloud.mapping.delivery.StopSignal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class StreamFailuresTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final JsonMapper JSON = new JsonMapper();
    private static final FailureCause CAUSE =
            new FailureCause(FailureCause.RETRIES_EXHAUSTED, 11, "Broken", "no broker");

    @TempDir Path directory;
    private final List<String> messages = new ArrayList<>();
    private boolean takesRecords;
    private final MappingCounters counters = new MappingCounters("M", "relay", "orders", 1);

    private static StreamRecord record(String sequenceNumber) {
        return new StreamRecord(
                "shard-1", sequenceNumber, NOON.minusSeconds(60), 10, JSON.createObjectNode());
    }

    private static StreamMapping mapping(String destination) {
        return new StreamMapping(
                "M",
                "relay",
                "orders",
                StartingPosition.TRIM_HORIZON,
                100,
                Duration.ZERO,
                List.of(),
                true,
                true,
                10,
                null,
                1,
                destination);
    }

    private final class Messages implements FailureMessages {
        @Override
        public boolean takes(String destination) {
            return destination.startsWith("arn:aws:");
        }

        @Override
        public boolean takesRecords() {
            return takesRecords;
        }

        @Override
        public void send(String destination, GivenUp batch, String message) {
            messages.add(message);
        }
    }

    private void giveUp(String destination, StreamRecord... records) {
        var runtime =
                new MappingRuntime(
                        new FakeFunctions(),
                        directory,
                        List.of(new Messages()),
                        Runnable::run,
                        new StopSignal(),
                        InstantSource.fixed(NOON));
        StreamFailures.of(mapping(destination), "arn:stream", runtime, counters)
                .store(List.of(records), CAUSE);
    }

    @Test
    void a_batch_that_is_given_up_is_one_message_that_tells_where_it_is() throws Exception {
        giveUp("arn:aws:sqs:r:a:gave-up", record("7"), record("8"));
        giveUp("arn:aws:sqs:r:a:gave-up", record("9"));

        assertThat(messages).hasSize(2);
        var first = (ObjectNode) JSON.readTree(messages.getFirst());
        var requestId = ((ObjectNode) first.path("requestContext")).remove("requestId");
        assertThat(requestId.asString()).hasSize(36);
        assertThat(first)
                .isEqualTo(
                        JSON.readTree(
                                """
                                {"requestContext":{
                                  "functionArn":
                                    "arn:aws:lambda:ap-northeast-2:000000000000:function:relay",
                                  "condition":"RetryAttemptsExhausted","approximateInvokeCount":11},
                                 "responseContext":{"statusCode":200,"executedVersion":"$LATEST",
                                  "functionError":"Unhandled"},
                                 "version":"1.0","timestamp":"2026-01-01T12:00:00Z",
                                 "DDBStreamBatchInfo":{"shardId":"shard-1",
                                  "startSequenceNumber":"7","endSequenceNumber":"8",
                                  "approximateArrivalOfFirstRecord":"2026-01-01T11:59:00Z",
                                  "approximateArrivalOfLastRecord":"2026-01-01T11:59:00Z",
                                  "batchSize":2,"streamArn":"arn:stream"}}
                                """));
        assertThat(counters.snapshot().onFailureDelivered()).isEqualTo(3);
    }

    @Test
    @Conforms(
            to = AwsPage.STREAM_MAPPINGS,
            aws = "an on-failure bucket gets the records of the batch, too")
    void a_bucket_gets_the_event_of_the_batch_too() {
        takesRecords = true;
        giveUp("arn:aws:s3:::gave-up", record("7"), record("8"));

        assertThat(JSON.readTree(messages.getFirst()).at("/payload/Records")).hasSize(2);
    }

    @Test
    void records_without_a_known_destination_are_counted_as_dropped() {
        giveUp("nowhere", record("7"));

        assertThat(counters.snapshot().dropped()).isEqualTo(1);
    }
}
