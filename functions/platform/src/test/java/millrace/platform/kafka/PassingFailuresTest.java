package millrace.platform.kafka;

import static millrace.testing.KafkaBatches.record;
import static millrace.testing.Tallies.confirmed;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import millrace.events.RetryPolicy;
import millrace.events.Topic;
import millrace.events.orders.OrderConfirmed;
import millrace.platform.failure.PassingFailure;
import millrace.platform.failure.RetriableFailure;
import millrace.platform.kafka.KafkaBatchAnswer.ItemFailure;
import millrace.platform.kafka.KafkaBatchAnswer.ItemIdentifier;
import millrace.platform.runtime.Deadline;
import millrace.platform.table.ConditionsFailed;
import millrace.platform.table.OutcomeUnknown;
import millrace.testing.KafkaBatches;
import millrace.testing.Tallies;
import millrace.testing.TestRecord;
import org.junit.jupiter.api.Test;

/** Failures of the world around are no attempts at a record and never dead-letter it. */
class PassingFailuresTest {

    private static final RetryPolicy FOUR = RetryPolicy.fixed(4, Duration.ofSeconds(1));
    private static final int RECORDS = 30;

    private static Function<KafkaEvent, KafkaBatchAnswer> counting(BusyTable busy) {
        var platform = busy.platform();
        return platform.consumer(Tallies.CONSUMER.retrying(FOUR))
                .on(OrderConfirmed.class, Tallies.counting(platform.table()))
                .build();
    }

    private static KafkaEvent thirty() {
        return KafkaBatches.of(
                Topic.ORDER_EVENTS,
                IntStream.range(0, RECORDS)
                        .mapToObj(n -> record(confirmed("o-" + n)))
                        .toArray(TestRecord[]::new));
    }

    private static Optional<RuntimeException> throttled() {
        return Optional.of(new PassingFailure("The table throttles"));
    }

    @Test
    void a_throttled_batch_waits_for_the_deadline_and_then_comes_again() {
        var busy = new BusyTable(_ -> throttled());

        var answer = busy.invoke(() -> counting(busy).apply(thirty()));

        assertThat(answer.batchItemFailures())
                .containsExactly(new ItemFailure(new ItemIdentifier("order.events-0", 0)));
        assertThat(busy.test.deadLetters().letters()).isEmpty();
        assertThat(busy.left()).isBetween(Duration.ZERO, Duration.ofSeconds(5));
    }

    @Test
    void a_table_throttled_for_ten_minutes_costs_no_dead_letter_and_is_drained_after_it() {
        var outage = Duration.ofMinutes(10);
        var busy =
                new BusyTable(
                        passed -> passed.compareTo(outage) < 0 ? throttled() : Optional.empty());
        var consumer = counting(busy);

        int invocations = 1;
        while (!busy.invoke(() -> consumer.apply(thirty())).batchItemFailures().isEmpty()) {
            invocations++;
        }

        assertThat(busy.test.deadLetters().letters()).isEmpty();
        assertThat(busy.passed()).isLessThan(outage.plusMinutes(2));
        assertThat(invocations).isLessThanOrEqualTo(10);
        assertThat(IntStream.range(0, RECORDS).mapToObj(n -> Tallies.of(busy.test, "o-" + n)))
                .containsOnly(1L);
    }

    @Test
    void a_record_whose_outcome_is_unknown_is_tried_again_behind_its_guard() {
        var busy =
                new BusyTable(passed ->
                        passed.compareTo(Duration.ofMillis(11)) < 0
                                ? Optional.of(new OutcomeUnknown("lost", null))
                                : Optional.empty());

        var answer =
                busy.invoke(() ->
                        counting(busy)
                                .apply(
                                        KafkaBatches.of(
                                                Topic.ORDER_EVENTS, record(confirmed("o-1")))));

        assertThat(answer).isEqualTo(KafkaBatchAnswer.ALL_HANDLED);
        assertThat(Tallies.of(busy.test, "o-1")).isEqualTo(1);
    }

    @Test
    void others_that_hold_an_item_for_ever_are_no_failure_of_the_record() {
        var busy = new BusyTable(_ -> Optional.of(new ConditionsFailed(Set.of())));

        var answer = busy.invoke(() -> counting(busy).apply(thirty()));

        assertThat(answer.batchItemFailures()).hasSize(1);
        assertThat(busy.test.deadLetters().letters()).isEmpty();
    }

    @Test
    void an_attempt_that_may_outlast_the_invocation_is_left_to_the_next() {
        var busy = new BusyTable(_ -> Optional.empty());
        var longest = Duration.ofSeconds(25);
        var slow =
                busy.platform()
                        .consumer(Tallies.CONSUMER.retrying(FOUR))
                        .attemptsTake(longest)
                        .on(
                                OrderConfirmed.class,
                                message -> {
                                    busy.pass(longest);
                                    throw new RetriableFailure("It did not answer");
                                })
                        .build();
        var twoOfOneOrder =
                KafkaBatches.of(
                        Topic.ORDER_EVENTS, record(confirmed("o-1")), record(confirmed("o-1")));

        var answer = busy.invoke(() -> slow.apply(twoOfOneOrder));

        assertThat(busy.left()).isGreaterThanOrEqualTo(Deadline.RESERVE);
        var attempts = longest.multipliedBy(4).plusSeconds(3);
        assertThat(busy.passed()).isEqualTo(attempts.plus(BusyTable.CALL));
        assertThat(answer.batchItemFailures())
                .containsExactly(new ItemFailure(new ItemIdentifier("order.events-0", 1)));
    }

    @Test
    void what_a_handler_calls_finds_the_deadline_of_the_invocation() {
        var busy = new BusyTable(_ -> Optional.empty());
        var looking =
                busy.platform()
                        .consumer(Tallies.CONSUMER)
                        .on(
                                OrderConfirmed.class,
                                message -> {
                                    busy.pass(Deadline.current().remaining().minusSeconds(3));
                                    return Tallies.count(busy.test.table(), "o-1");
                                })
                        .build();

        busy.invoke(
                () -> looking.apply(KafkaBatches.of(Topic.ORDER_EVENTS, record(confirmed("o-1")))));

        assertThat(busy.left()).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(3));
    }
}
