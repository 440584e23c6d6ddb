package millrace.cloud.mapping.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import millrace.cloud.conformance.AwsPage;
import millrace.cloud.conformance.Conforms;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.junit.jupiter.api.Test;

class PartitionEndsTest {

    private static final TopicPartition PARTITION = new TopicPartition("orders", 0);

    private final List<Collection<TopicPartition>> asked = new ArrayList<>();
    private long fetchedLag;
    private long end;
    private boolean woken;
    private final AssignedPartitions partitions = new AssignedPartitions();
    private final PartitionEnds ends = new PartitionEnds(consumer());

    /** Its fetches stand still; the broker knows better. */
    private MockConsumer<byte[], byte[]> consumer() {
        return new MockConsumer<>("earliest") {
            @Override
            public synchronized OptionalLong currentLag(TopicPartition partition) {
                return OptionalLong.of(fetchedLag);
            }

            @Override
            public synchronized Map<TopicPartition, Long> endOffsets(
                    Collection<TopicPartition> of, Duration limit) {
                asked.add(of);
                if (woken) {
                    throw new WakeupException();
                }
                return Map.of(PARTITION, end);
            }
        };
    }

    private PartitionQueue queueFrom(long position, int records) {
        partitions.add(PARTITION, position);
        var queue = Objects.requireNonNull(partitions.queue(PARTITION));
        for (int i = 0; i < records; i++) {
            queue.add(
                    new KafkaSourceRecord(
                            new ConsumerRecord<>(
                                    "orders", 0, position + i, new byte[0], new byte[0]),
                            PARTITION));
        }
        queue.readUpTo(position + records);
        return queue;
    }

    @Test
    @Conforms(
            to = AwsPage.KAFKA_MAPPINGS,
            aws = "OffsetLag is the end of the topic less the offset that is handled")
    void what_a_paused_partition_has_not_fetched_is_part_of_the_lag() {
        queueFrom(10, 500);
        fetchedLag = 100;
        end = 1_110;

        ends.look(partitions);

        assertThat(partitions.lag()).isEqualTo(1_100);
    }

    @Test
    void the_broker_is_not_asked_while_nothing_waits_and_not_again_within_a_second() {
        partitions.add(PARTITION, 10);
        fetchedLag = 3;
        ends.look(partitions);
        assertThat(partitions.lag()).isEqualTo(3);
        assertThat(asked).isEmpty();
        queueFrom(10, 1);

        ends.look(partitions);
        ends.look(partitions);

        assertThat(asked).hasSize(1);
    }

    @Test
    void records_that_a_filter_holds_back_from_the_function_count_until_those_before_are_handled() {
        var queue = queueFrom(10, 1);
        queue.readUpTo(20);
        assertThat(partitions.lag()).isEqualTo(10);

        queue.handled(List.of(queue.take()));

        assertThat(partitions.lag()).isZero();
    }

    @Test
    void a_wake_up_that_hits_the_question_leaves_the_end_as_it_was() {
        queueFrom(10, 5);
        woken = true;

        ends.look(partitions);

        assertThat(partitions.lag()).isEqualTo(5);
    }
}
