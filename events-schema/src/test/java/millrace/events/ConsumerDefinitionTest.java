package millrace.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import millrace.events.orders.OrderCreated;
import org.junit.jupiter.api.Test;

class ConsumerDefinitionTest {

    @Test
    void a_consumer_without_events_is_refused() {
        assertThatThrownBy(() -> ConsumerDefinition.reading("a-group", Topic.ORDER_EVENTS))
                .hasMessage("The consumer group a-group must name events, or read dead letters.");
    }

    @Test
    void a_group_that_aws_refuses_is_refused() {
        for (var group : Set.of("", "orders:saga", "g".repeat(201))) {
            assertThatThrownBy(() -> orders(group)).hasMessageContaining("1 to 200 letters");
        }
        assertThat(orders("g".repeat(200)).group()).hasSize(200);
    }

    @Test
    void batches_are_as_large_as_lambda_takes_them() {
        var consumer = orders("a-group");

        assertThat(consumer.batchSize()).isEqualTo(100);
        assertThat(consumer.inBatchesOf(10_000).batchSize()).isEqualTo(10_000);
        for (var refused : Set.of(0, 10_001)) {
            assertThatThrownBy(() -> consumer.inBatchesOf(refused))
                    .hasMessageContaining("must lie within 1 to 10000");
        }
    }

    private static ConsumerDefinition orders(String group) {
        return ConsumerDefinition.reading(group, Topic.ORDER_EVENTS, OrderCreated.class);
    }
}
