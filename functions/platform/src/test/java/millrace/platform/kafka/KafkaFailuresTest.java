package millrace.platform.kafka;

import static millrace.testing.KafkaBatches.record;
import static millrace.testing.Tallies.confirmed;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import millrace.events.RetryPolicy;
import millrace.events.Topic;
import millrace.events.orders.OrderConfirmed;
import millrace.platform.failure.PoisonMessage;
import millrace.platform.failure.RetriableFailure;
import millrace.platform.kafka.KafkaBatchAnswer.ItemFailure;
import millrace.platform.kafka.KafkaBatchAnswer.ItemIdentifier;
import millrace.platform.runtime.Deadline;
import millrace.testing.KafkaBatches;
import millrace.testing.Tallies;
import millrace.testing.TestPlatform;
import millrace.testing.TestRecord;
import org.junit.jupiter.api.Test;

class KafkaFailuresTest {

    private static final KafkaBatchAnswer ALL_HANDLED = new KafkaBatchAnswer(List.of());
    private static final RetryPolicy FOUR = RetryPolicy.fixed(4, Duration.ofSeconds(1));

    private final TestPlatform platform = TestPlatform.create();
    private final List<String> tried = new CopyOnWriteArrayList<>();
    private final Function<KafkaEvent, KafkaBatchAnswer> consumer = failing(Map.of());

    /** Fails for these orders, and counts the others. */
    private Function<KafkaEvent, KafkaBatchAnswer> failing(
            Map<String, ? extends RuntimeException> failures) {
        return platform.platform()
                .consumer(Tallies.CONSUMER.retrying(FOUR))
                .on(
                        OrderConfirmed.class,
                        message -> {
                            var orderId = message.payload().orderId();
                            tried.add(orderId);
                            var failure = failures.get(orderId);
                            if (failure != null) {
                                throw failure;
                            }
                            return Tallies.count(platform.table(), orderId);
                        })
                .build();
    }

    private static KafkaEvent batch(TestRecord... records) {
        return KafkaBatches.of(Topic.ORDER_EVENTS, records);
    }

    private static KafkaBatchAnswer failedFrom(String partition, long offset) {
        return new KafkaBatchAnswer(
                List.of(new ItemFailure(new ItemIdentifier(partition, offset))));
    }

    @Test
    void a_failure_is_tried_again_exactly_as_the_policy_says_and_then_dead_lettered() {
        var failure = new RetriableFailure("Kafka is away");
        var consumer = failing(Map.of("o-1", failure));

        assertThat(consumer.apply(batch(record(confirmed("o-1")), record(confirmed("o-2")))))
                .isEqualTo(ALL_HANDLED);

        assertThat(tried.stream().filter("o-1"::equals)).hasSize(4);
        assertThat(platform.pauses())
                .containsExactly(
                        Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1));
        var letter = platform.deadLetters().letters().getFirst();
        assertThat(letter.cause()).isSameAs(failure);
        assertThat(letter.attempts()).isEqualTo(4);
        assertThat(Tallies.of(platform, "o-2")).isEqualTo(1);
    }

    @Test
    void a_fault_in_the_handler_is_tried_and_dead_lettered_like_a_failure() {
        var consumer = failing(Map.of("o-1", new IllegalStateException("fault")));

        assertThat(consumer.apply(batch(record(confirmed("o-1"))))).isEqualTo(ALL_HANDLED);

        assertThat(tried).hasSize(4);
        assertThat(platform.deadLetters().letters()).hasSize(1);
    }

    @Test
    void a_failure_that_passes_leaves_one_effect_and_no_dead_letter() {
        var passing =
                platform.platform()
                        .consumer(Tallies.CONSUMER.retrying(FOUR))
                        .on(
                                OrderConfirmed.class,
                                message -> {
                                    tried.add("o-1");
                                    if (tried.size() < 4) {
                                        throw new RetriableFailure("not yet");
                                    }
                                    return Tallies.count(platform.table(), "o-1");
                                })
                        .build();

        assertThat(passing.apply(batch(record(confirmed("o-1"))))).isEqualTo(ALL_HANDLED);

        assertThat(Tallies.of(platform, "o-1")).isEqualTo(1);
        assertThat(platform.deadLetters().letters()).isEmpty();
    }

    @Test
    void without_its_dead_letter_a_record_and_all_after_it_in_its_partition_come_again() {
        platform.deadLetters().failing(true);
        var consumer = failing(Map.of("bad", new PoisonMessage("never")));
        var event =
                batch(
                        record(confirmed("o-0")),
                        record(confirmed("bad")),
                        record(confirmed("bad")),
                        record(confirmed("o-3")),
                        record(confirmed("o-4")).partition(1));

        assertThat(consumer.apply(event)).isEqualTo(failedFrom("order.events-0", 1));
        assertThat(tried.stream().filter("bad"::equals)).hasSize(1);

        platform.deadLetters().failing(false);
        assertThat(consumer.apply(event)).isEqualTo(ALL_HANDLED);
        assertThat(platform.deadLetters().letters()).hasSize(2);
        assertThat(Tallies.of(platform, "o-0")).isEqualTo(1);
        assertThat(Tallies.of(platform, "o-3")).isEqualTo(1);
        assertThat(Tallies.of(platform, "o-4")).isEqualTo(1);
    }

    @Test
    void of_several_failed_records_of_a_partition_the_first_is_named() {
        platform.deadLetters().failing(true);

        var answer =
                consumer.apply(
                        batch(
                                record(confirmed("o-0")),
                                KafkaBatches.poison("a"),
                                KafkaBatches.poison("b"),
                                KafkaBatches.poison("c").partition(4)));

        assertThat(answer.batchItemFailures())
                .containsExactlyInAnyOrder(
                        new ItemFailure(new ItemIdentifier("order.events-0", 1)),
                        new ItemFailure(new ItemIdentifier("order.events-4", 0)));
    }

    @Test
    void when_no_time_is_left_to_try_again_the_record_comes_again() {
        var consumer = failing(Map.of("o-1", new RetriableFailure("not yet")));
        var event = batch(record(confirmed("o-1")));

        assertThat(within(Duration.ofMillis(2_999), consumer, event))
                .isEqualTo(failedFrom("order.events-0", 0));

        assertThat(tried).hasSize(1);
        assertThat(platform.deadLetters().letters()).isEmpty();
    }

    @Test
    void when_no_time_is_left_at_all_nothing_is_begun() {
        var event = batch(record(confirmed("o-1")), record(confirmed("o-2")));

        assertThat(within(Duration.ofMillis(1_999), consumer, event))
                .isEqualTo(failedFrom("order.events-0", 0));

        assertThat(tried).isEmpty();
    }

    private static KafkaBatchAnswer within(
            Duration remaining, Function<KafkaEvent, KafkaBatchAnswer> consumer, KafkaEvent event) {
        Deadline deadline = () -> remaining;
        return ScopedValue.where(Deadline.CURRENT, deadline).call(() -> consumer.apply(event));
    }
}
