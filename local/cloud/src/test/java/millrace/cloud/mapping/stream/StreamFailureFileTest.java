package millrace.cloud.mapping.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import millrace.cloud.mapping.delivery.FailureCause;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class StreamFailureFileTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir Path directory;

    private static StreamRecord record(String sequenceNumber) {
        return new StreamRecord(
                "shard-1", sequenceNumber, NOON.minusSeconds(60), 10, JSON.createObjectNode());
    }

    @Test
    void a_batch_that_is_given_up_is_one_message_that_tells_where_it_is() throws Exception {
        StreamMapping mapping =
                new StreamMapping(
                        "M",
                        "relay",
                        "orders",
                        "TRIM_HORIZON",
                        100,
                        Duration.ZERO,
                        List.of(),
                        true,
                        true,
                        10,
                        null,
                        1,
                        "arn:aws:sqs:r:a:gave-up");
        Path file = directory.resolve("streams/on-failure-gave-up.jsonl");
        StreamFailureFile queue =
                new StreamFailureFile(mapping, "arn:stream", file, InstantSource.fixed(NOON));
        FailureCause cause =
                new FailureCause(FailureCause.RETRIES_EXHAUSTED, 11, "Broken", "no broker");

        queue.store(List.of(record("7"), record("8")), cause);
        queue.store(List.of(record("9")), cause);

        List<String> messages = Files.readAllLines(file);
        assertThat(messages).hasSize(2);
        assertThat(JSON.readTree(messages.getFirst()))
                .isEqualTo(
                        JSON.readTree(
                                """
                                {"requestContext":{"functionArn":"relay",
                                  "condition":"RetryAttemptsExhausted","approximateInvokeCount":11},
                                 "responseContext":{"functionError":"Broken: no broker"},
                                 "version":"1.0","timestamp":"2026-01-01T12:00:00Z",
                                 "DDBStreamBatchInfo":{"shardId":"shard-1",
                                  "startSequenceNumber":"7","endSequenceNumber":"8",
                                  "approximateArrivalOfFirstRecord":"2026-01-01T11:59:00Z",
                                  "approximateArrivalOfLastRecord":"2026-01-01T11:59:00Z",
                                  "batchSize":2,"streamArn":"arn:stream"}}
                                """));
    }
}
