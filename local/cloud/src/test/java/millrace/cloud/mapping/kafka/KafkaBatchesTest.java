package millrace.cloud.mapping.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Batches out of assigned partitions, and the offsets that may be committed meanwhile. */
class KafkaBatchesTest {

    private static final TopicPartition FIRST = new TopicPartition("orders", 0);
    private static final TopicPartition SECOND = new TopicPartition("orders", 1);
    private static final int MEGABYTE = 1024 * 1024;

    private final AssignedPartitions partitions = new AssignedPartitions();
    private final BatchForming atOnce = new BatchForming(3, Duration.ZERO);

    @BeforeEach
    void assign() {
        partitions.add(FIRST, 10);
        partitions.add(SECOND, 20);
    }

    @Test
    void a_batch_mixes_partitions_up_to_its_size() {
        read(FIRST, 10, 11);
        read(SECOND, 20, 22);

        assertThat(take(atOnce)).containsExactly("orders-0@10", "orders-0@11", "orders-1@20");
    }

    @Test
    void a_partition_with_the_function_gives_nothing_until_it_is_back() {
        read(FIRST, 10, 10);
        var first = atOnce.take(partitions.ready());
        read(FIRST, 11, 11);
        read(SECOND, 20, 20);

        assertThat(take(atOnce)).containsExactly("orders-1@20");
        partitions.handled(first);
        assertThat(take(atOnce)).containsExactly("orders-0@11");
    }

    @Test
    void a_batch_ends_before_the_payload_limit() {
        read(FIRST, 10, 10, 3 * MEGABYTE);
        read(FIRST, 11, 11, 2 * MEGABYTE);

        assertThat(take(atOnce)).containsExactly("orders-0@10");
    }

    @Test
    void a_record_over_the_payload_limit_goes_alone() {
        read(FIRST, 10, 10, 6 * MEGABYTE);
        read(FIRST, 11, 11);

        assertThat(take(atOnce)).containsExactly("orders-0@10");
    }

    @Test
    void a_window_waits_until_it_is_over_or_the_batch_is_full() {
        var windowed = new BatchForming(3, Duration.ofMillis(500));
        read(FIRST, 10, 11);

        assertThat(windowed.due(partitions.ready(), Duration.ofMillis(499))).isFalse();
        assertThat(windowed.due(partitions.ready(), Duration.ofMillis(500))).isTrue();
        read(FIRST, 12, 12);
        assertThat(windowed.due(partitions.ready(), Duration.ZERO)).isTrue();
    }

    @Test
    void a_window_ends_early_when_the_payload_is_full() {
        var windowed = new BatchForming(100, Duration.ofMillis(500));
        read(FIRST, 10, 10, 5 * MEGABYTE);

        assertThat(windowed.due(partitions.ready(), Duration.ZERO)).isTrue();
    }

    @Test
    void the_partition_served_last_comes_last() {
        read(FIRST, 10, 15);
        read(SECOND, 20, 20);
        var batch = atOnce.take(partitions.ready());
        partitions.served(batch);
        partitions.handled(batch);

        assertThat(take(atOnce)).containsExactly("orders-1@20", "orders-0@13", "orders-0@14");
    }

    @Test
    void a_fresh_partition_commits_its_position_at_once() {
        assertThat(partitions.takeCommits()).isEqualTo(offsets(10, 20));
        assertThat(partitions.takeCommits()).isEmpty();
    }

    @Test
    void nothing_is_committed_beyond_the_first_unhandled_record() {
        partitions.takeCommits();
        read(FIRST, 10, 12);
        var batch = atOnce.take(partitions.ready());

        assertThat(partitions.takeCommits()).isEmpty();
        partitions.handled(batch.subList(0, 2));
        assertThat(partitions.takeCommits()).isEqualTo(Map.of(FIRST, new OffsetAndMetadata(12)));
        assertThat(partitions.anyInFlight(List.of(FIRST))).isTrue();
        partitions.handled(batch.subList(2, 3));
        assertThat(partitions.takeCommits()).isEqualTo(Map.of(FIRST, new OffsetAndMetadata(13)));
        assertThat(partitions.anyInFlight(List.of(FIRST))).isFalse();
    }

    @Test
    void waiting_records_hold_the_commit_back_and_filtered_ones_do_not() {
        partitions.takeCommits();
        queue(FIRST).readUpTo(15);
        assertThat(partitions.takeCommits()).isEqualTo(Map.of(FIRST, new OffsetAndMetadata(15)));
        read(FIRST, 15, 15);
        queue(FIRST).readUpTo(20);
        assertThat(partitions.takeCommits()).isEmpty();
    }

    @Test
    void progress_of_a_partition_that_went_away_is_passed_over() {
        read(FIRST, 10, 11);
        var batch = atOnce.take(partitions.ready());
        partitions.remove(List.of(FIRST));
        partitions.add(FIRST, 10);

        partitions.handled(batch);

        assertThat(partitions.positions(List.of(FIRST)))
                .isEqualTo(Map.of(FIRST, new OffsetAndMetadata(10)));
    }

    private List<String> take(BatchForming forming) {
        return forming.take(partitions.ready()).stream()
                .map(record -> record.partition() + "@" + record.position())
                .toList();
    }

    private void read(TopicPartition partition, long first, long last) {
        read(partition, first, last, 1);
    }

    private void read(TopicPartition partition, long first, long last, int valueBytes) {
        for (long offset = first; offset <= last; offset++) {
            var record =
                    new ConsumerRecord<>(
                            partition.topic(),
                            partition.partition(),
                            offset,
                            new byte[0],
                            new byte[valueBytes]);
            queue(partition).add(new KafkaSourceRecord(record, partition));
            queue(partition).readUpTo(offset + 1);
        }
    }

    private PartitionQueue queue(TopicPartition partition) {
        return Objects.requireNonNull(partitions.queue(partition));
    }

    private static Map<TopicPartition, OffsetAndMetadata> offsets(long first, long second) {
        return Map.of(FIRST, new OffsetAndMetadata(first), SECOND, new OffsetAndMetadata(second));
    }
}
