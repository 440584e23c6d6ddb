package millrace.cloud.mapping.delivery;

import static millrace.cloud.mapping.delivery.TestRecord.NOON;
import static millrace.cloud.mapping.delivery.TestRecord.at;
import static millrace.cloud.mapping.delivery.TestRecord.range;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import millrace.cloud.lambda.runtime.InvocationResult;
import millrace.cloud.lambda.runtime.ThrottledException;
import org.junit.jupiter.api.Test;

class DeliveryTest {

    private static final Backoff NO_WAIT = new Backoff(Duration.ZERO, Duration.ZERO);

    private final List<List<TestRecord>> invocations = new ArrayList<>();
    private final List<TestRecord> handled = new ArrayList<>();
    private final List<TestRecord> givenUp = new ArrayList<>();
    private final List<FailureCause> causes = new ArrayList<>();
    private final StopSignal stop = new StopSignal();
    private final MappingCounters counters = new MappingCounters("m", "f", "t", 1);

    @Test
    void a_batch_that_succeeds_is_handled_at_once() {
        deliver(rules(3, false), batch -> Answers.success(), range("t-0", 1, 3));

        assertThat(handled).isEqualTo(range("t-0", 1, 3));
        assertThat(invocations).hasSize(1);
    }

    @Test
    void a_failed_invocation_is_tried_again_with_the_whole_batch() {
        deliver(
                rules(3, false),
                batch -> invocations.size() == 1 ? Answers.error() : Answers.success(),
                range("t-0", 1, 2));

        assertThat(invocations).containsExactly(range("t-0", 1, 2), range("t-0", 1, 2));
        assertThat(handled).isEqualTo(range("t-0", 1, 2));
    }

    @Test
    void a_partial_answer_is_tried_again_from_the_failed_record_of_its_partition() {
        var batch = List.of(at("t-0", 1), at("t-0", 2), at("t-1", 5), at("t-0", 3));

        deliver(
                rules(3, false),
                sent -> invocations.size() == 1 ? Answers.failing("t-0", 2) : Answers.success(),
                batch);

        assertThat(invocations).containsExactly(batch, List.of(at("t-0", 2), at("t-0", 3)));
        assertThat(handled).containsExactly(at("t-0", 1), at("t-1", 5), at("t-0", 2), at("t-0", 3));
    }

    @Test
    void partial_answers_are_not_looked_at_where_the_mapping_does_not_ask_for_them() {
        deliver(
                new DeliveryRules(0, null, false, false),
                batch -> Answers.failing("t-0", 1),
                range("t-0", 1, 2));

        assertThat(handled).isEqualTo(range("t-0", 1, 2));
    }

    @Test
    void after_the_retries_the_batch_goes_to_the_destination_with_its_cause() {
        deliver(rules(2, false), batch -> Answers.error(), range("t-0", 1, 2));

        assertThat(invocations).hasSize(3);
        assertThat(givenUp).isEqualTo(range("t-0", 1, 2));
        assertThat(handled).isEqualTo(range("t-0", 1, 2));
        assertThat(causes)
                .containsExactly(
                        new FailureCause(
                                "RetryAttemptsExhausted", 3, "java.lang.Oops", "told to fail"));
    }

    @Test
    void no_retries_means_one_invocation() {
        deliver(rules(0, false), batch -> Answers.error(), range("t-0", 1, 1));

        assertThat(invocations).hasSize(1);
        assertThat(givenUp).hasSize(1);
    }

    @Test
    void endless_retries_never_give_up() {
        deliver(
                rules(-1, false),
                batch -> invocations.size() < 50 ? Answers.error() : Answers.success(),
                range("t-0", 1, 1));

        assertThat(invocations).hasSize(50);
        assertThat(givenUp).isEmpty();
    }

    @Test
    void progress_starts_the_count_of_retries_anew() {
        var batch = range("t-0", 1, 4);

        deliver(
                rules(1, false),
                sent ->
                        invocations.size() < 4
                                ? Answers.failing("t-0", invocations.size() + 1)
                                : Answers.success(),
                batch);

        assertThat(givenUp).isEmpty();
        assertThat(handled).isEqualTo(batch);
    }

    @Test
    void bisection_isolates_the_poison_record_and_keeps_the_order() {
        deliver(
                rules(1, true),
                batch -> batch.contains(at("t-0", 3)) ? Answers.error() : Answers.success(),
                range("t-0", 1, 4));

        assertThat(givenUp).containsExactly(at("t-0", 3));
        assertThat(handled).isEqualTo(range("t-0", 1, 4));
    }

    @Test
    void a_record_over_the_age_is_given_up_without_an_invocation() {
        var old = new TestRecord("t-0", 1, NOON.minusSeconds(61));

        deliver(
                new DeliveryRules(-1, Duration.ofSeconds(60), false, true),
                batch -> Answers.success(),
                List.of(old, at("t-0", 2)));

        assertThat(givenUp).containsExactly(old);
        assertThat(causes)
                .extracting(FailureCause::condition)
                .containsExactly("MaximumRecordAgeExceeded");
        assertThat(invocations).containsExactly(List.of(at("t-0", 2)));
        assertThat(handled).containsExactly(old, at("t-0", 2));
    }

    @Test
    void throttling_costs_no_attempt() {
        deliver(
                rules(0, false),
                batch -> {
                    if (invocations.size() < 5) {
                        throw new ThrottledException("f");
                    }
                    return Answers.success();
                },
                range("t-0", 1, 1));

        assertThat(givenUp).isEmpty();
        assertThat(invocations).hasSize(5);
    }

    @Test
    void a_destination_that_refuses_is_asked_again_and_nothing_is_handled_before() {
        var handledAtRefusal = new ArrayList<Integer>();
        var delivery =
                delivery(
                        rules(0, false),
                        batch -> Answers.error(),
                        (records, cause) -> {
                            handledAtRefusal.add(handled.size());
                            if (handledAtRefusal.size() < 3) {
                                throw new IllegalStateException("topic away");
                            }
                        });

        delivery.deliver(range("t-0", 1, 1), handled::addAll);

        assertThat(handledAtRefusal).containsExactly(0, 0, 0);
        assertThat(handled).hasSize(1);
    }

    @Test
    void a_raised_stop_signal_ends_the_retries_and_handles_nothing_more() {
        deliver(
                rules(-1, false),
                batch -> {
                    stop.raise();
                    return Answers.failing("t-0", 2);
                },
                range("t-0", 1, 3));

        assertThat(invocations).hasSize(1);
        assertThat(handled).containsExactly(at("t-0", 1));
    }

    private void deliver(
            DeliveryRules rules,
            Function<List<TestRecord>, InvocationResult> function,
            List<TestRecord> batch) {
        delivery(
                        rules,
                        function,
                        (records, cause) -> {
                            givenUp.addAll(records);
                            causes.add(cause);
                        })
                .deliver(batch, handled::addAll);
    }

    private Delivery<TestRecord> delivery(
            DeliveryRules rules,
            Function<List<TestRecord>, InvocationResult> function,
            FailureDestination<TestRecord> destination) {
        return new Delivery<>(
                rules,
                batch -> {
                    invocations.add(List.copyOf(batch));
                    return function.apply(batch);
                },
                destination,
                counters,
                NO_WAIT,
                stop,
                InstantSource.fixed(NOON));
    }

    private static DeliveryRules rules(int retries, boolean bisect) {
        return new DeliveryRules(retries, null, bisect, true);
    }
}
