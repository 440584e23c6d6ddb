package millrace.cloud.mapping.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import millrace.cloud.mapping.delivery.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Waves of a shard, and the checkpoints between them. */
class StreamPiecesTest {

    private static final JsonMapper JSON = new JsonMapper();

    @TempDir Path directory;

    @Test
    void one_lane_takes_up_to_a_batch_in_order() {
        var waiting = new ArrayDeque<>(List.of(record(1, "a"), record(2, "b"), record(3, "a")));

        var wave = StreamWave.take(waiting, 2, 1, "pk");

        assertThat(wave.batches()).hasSize(1);
        assertThat(wave.records()).extracting(StreamRecord::position).containsExactly("1", "2");
        assertThat(waiting).hasSize(1);
    }

    @Test
    void records_of_one_partition_key_share_a_lane() {
        var waiting =
                new ArrayDeque<>(
                        List.of(
                                record(1, "a"),
                                record(2, "b"),
                                record(3, "a"),
                                record(4, "c"),
                                record(5, "b")));

        var wave = StreamWave.take(waiting, 10, 4, "pk");

        assertThat(wave.records()).hasSize(5);
        for (var key : List.of("a", "b", "c")) {
            assertThat(wave.batches().stream().filter(batch -> batch.stream().anyMatch(has(key))))
                    .hasSize(1);
        }
    }

    @Test
    void a_wave_ends_before_the_payload_limit() {
        var waiting =
                new ArrayDeque<>(List.of(record(1, "a", 1_500_000), record(2, "a", 1_500_000)));

        assertThat(StreamWave.take(waiting, 10, 1, "pk").records()).hasSize(1);
    }

    @Test
    void the_checkpoint_stops_before_the_first_unhandled_record() {
        var records = List.of(record(1, "a"), record(2, "b"), record(3, "a"));
        var wave = StreamWave.take(new ArrayDeque<>(records), 10, 1, "pk");

        assertThat(wave.handledUpTo(List.of(records.get(0), records.get(2))))
                .isSameAs(records.get(0));
        assertThat(wave.handledUpTo(records)).isSameAs(records.get(2));
        assertThat(wave.handledUpTo(List.of(records.get(1)))).isNull();
    }

    @Test
    void checkpoints_are_there_after_a_restart() {
        var before = StreamCheckpoints.open(directory, "OnItems", "arn:1");
        before.handled("shard-1", "000000000000000000042");
        before.save();

        var after = StreamCheckpoints.open(directory, "OnItems", "arn:1");

        assertThat(after.of("shard-1")).isEqualTo("000000000000000000042");
        assertThat(after.of("shard-2")).isNull();
    }

    @Test
    void another_stream_begins_anew() {
        var before = StreamCheckpoints.open(directory, "OnItems", "arn:1");
        before.handled("shard-1", "000000000000000000042");
        before.save();

        assertThat(StreamCheckpoints.open(directory, "OnItems", "arn:2").isNew()).isTrue();
    }

    @Test
    void a_half_written_checkpoint_does_no_harm() throws Exception {
        var before = StreamCheckpoints.open(directory, "OnItems", "arn:1");
        before.handled("shard-1", "7");
        before.save();
        Files.writeString(directory.resolve("OnItems.json.next"), "{\"shard-1\":");

        assertThat(StreamCheckpoints.open(directory, "OnItems", "arn:1").of("shard-1"))
                .isEqualTo("7");
    }

    private static java.util.function.Predicate<StreamRecord> has(String key) {
        return record -> record.json().at("/dynamodb/Keys/pk/S").stringValue().equals(key);
    }

    private static StreamRecord record(int number, String partitionKey) {
        return record(number, partitionKey, 10);
    }

    private static StreamRecord record(int number, String partitionKey, long sizeBytes) {
        var json =
                (ObjectNode)
                        JSON.readTree(
                                "{\"dynamodb\":{\"Keys\":{\"pk\":{\"S\":\"%s\"},\"sk\":{\"S\":\"%s\"}}}}"
                                        .formatted(partitionKey, number));
        return new StreamRecord(
                "shard-1", Integer.toString(number), TestRecord.NOON, sizeBytes, json);
    }
}
