package millrace.cloud.mapping.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import millrace.cloud.conformance.AwsPage;
import millrace.cloud.conformance.Conforms;
import millrace.cloud.mapping.delivery.PollerScaling;
import millrace.cloud.mapping.delivery.StartingPosition;
import org.junit.jupiter.api.Test;

class KafkaScalingTest {

    private static KafkaMapping mapping(int minimumPollers, int maximumPollers) {
        return new KafkaMapping(
                "M",
                "f",
                "orders",
                null,
                "g",
                StartingPosition.TRIM_HORIZON,
                1,
                Duration.ZERO,
                List.of(),
                false,
                false,
                0,
                null,
                null,
                minimumPollers,
                maximumPollers);
    }

    @Test
    void one_consumer_stands_for_all_pollers_where_the_minimum_is_one() {
        assertThat(KafkaScaling.shares(mapping(1, 6), 12, 4))
                .containsExactly(new PollerScaling(1, 6));
    }

    @Test
    void consumers_are_as_many_as_the_minimum_or_the_machine_allows_and_share_the_pollers() {
        assertThat(KafkaScaling.shares(mapping(3, 8), 12, 4))
                .containsExactly(
                        new PollerScaling(1, 3), new PollerScaling(1, 3), new PollerScaling(1, 2));
        assertThat(KafkaScaling.shares(mapping(3, 8), 12, 2))
                .containsExactly(new PollerScaling(2, 4), new PollerScaling(1, 4));
    }

    @Test
    @Conforms(
            to = AwsPage.KAFKA_MAPPINGS,
            aws = "no more pollers run than the topic has partitions")
    void the_topics_partitions_bound_both_ends() {
        assertThat(KafkaScaling.shares(mapping(5, 8), 3, 1))
                .containsExactly(new PollerScaling(3, 3));
    }

    @Test
    void ten_are_the_most_on_one_machine() {
        assertThat(KafkaScaling.shares(mapping(1, 200), 100, 4))
                .containsExactly(new PollerScaling(1, 10));
        assertThat(KafkaScaling.shares(mapping(200, 200), 100, 1))
                .containsExactly(new PollerScaling(10, 10));
    }
}
