package millrace.cloud.mapping.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import millrace.cloud.conformance.AwsPage;
import millrace.cloud.conformance.Conforms;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class StartingTimeTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final TopicPartition OLD = new TopicPartition("orders", 0);
    private static final TopicPartition COMMITTED = new TopicPartition("orders", 1);
    private static final TopicPartition QUIET = new TopicPartition("orders", 2);
    private static final List<TopicPartition> ALL = List.of(OLD, COMMITTED, QUIET);

    /** The first partition has a record at noon; the last has none since. */
    private static MockConsumer<byte[], byte[]> consumer() {
        var consumer =
                new MockConsumer<byte[], byte[]>("latest") {
                    @Override
                    public synchronized Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(
                            Map<TopicPartition, Long> times) {
                        var found = new HashMap<TopicPartition, OffsetAndTimestamp>();
                        times.forEach((partition, time) ->
                                found.put(
                                        partition,
                                        partition.equals(OLD) && time == NOON.toEpochMilli()
                                                ? new OffsetAndTimestamp(7, time)
                                                : null));
                        return found;
                    }
                };
        consumer.assign(ALL);
        consumer.updateEndOffsets(Map.of(OLD, 20L, COMMITTED, 20L, QUIET, 20L));
        consumer.commitSync(Map.of(COMMITTED, new OffsetAndMetadata(11)));
        return consumer;
    }

    @Test
    @Conforms(
            to = AwsPage.KAFKA_MAPPINGS,
            aws = "AT_TIMESTAMP begins with the first record from that time on")
    void partitions_begin_at_the_time_or_at_the_end_and_go_on_where_they_were_committed() {
        var consumer = consumer();

        new StartingTime(NOON).seek(consumer, ALL);

        assertThat(ALL).extracting(consumer::position).containsExactly(7L, 11L, 20L);
    }

    @Test
    void without_a_time_the_consumers_own_reset_holds() {
        var consumer = consumer();

        new StartingTime(null).seek(consumer, ALL);

        assertThat(consumer.position(OLD)).isEqualTo(20);
    }
}
