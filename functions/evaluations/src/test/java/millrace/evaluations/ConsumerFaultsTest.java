package millrace.evaluations;

import static millrace.evaluations.EvaluationFixture.LEARNER;
import static millrace.evaluations.EvaluationFixture.NEARLY_RIGHT;
import static millrace.evaluations.EvaluationFixture.RIGHT;
import static millrace.evaluations.EvaluationFixture.completed;
import static millrace.evaluations.EvaluationFixture.deleted;
import static millrace.evaluations.EvaluationFixture.started;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import millrace.events.Event;
import millrace.testing.Faults;
import millrace.testing.KafkaBatches;
import millrace.testing.Scenario;
import millrace.testing.StepFaults;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Each consumer under double delivery, faults and poison. */
class ConsumerFaultsTest {

    /**
     * An event in a context that has heard others before.
     *
     * @param event made of what the context has told so far
     */
    record Heard(
            String name,
            UnaryOperator<EvaluationsInMemory> before,
            Function<EvaluationsInMemory, Event> event) {

        @Override
        public String toString() {
            return name;
        }

        EvaluationsInMemory on(EvaluationsInMemory evaluations) {
            var _ = before.apply(evaluations.unwatched());
            return evaluations;
        }

        void verify(EvaluationsInMemory heard) {
            var once = on(EvaluationsInMemory.create());
            once.deliver(event.apply(once));
            assertThat(outcome(heard)).isEqualTo(outcome(once));
            assertThat(heard.test().deadLetters().letters()).isEmpty();
        }

        /** Ids differ with the number of tries, and nothing else does. */
        private static String outcome(EvaluationsInMemory evaluations) {
            var test = evaluations.test();
            var all = evaluations.published() + " " + evaluations.attempts();
            return all.replaceAll("0{8}-[0-9a-f-]{27}", "ID") + " " + test.table().inboxSize();
        }
    }

    static final List<Heard> EVERY_EVENT =
            List.of(
                    new Heard(
                            "a completed mission",
                            given -> given,
                            given -> completed("attempt-1", RIGHT)),
                    new Heard(
                            "a started evaluation",
                            given -> given.deliver(completed("attempt-1", NEARLY_RIGHT)),
                            given -> given.published().getFirst()),
                    new Heard(
                            "a started evaluation of an attempt that is erased",
                            given -> given.deliver(deleted(LEARNER)),
                            given -> started("evaluation_1", "attempt-1")),
                    new Heard(
                            "a deleted user",
                            given ->
                                    given.deliver(
                                                    completed("attempt-1", RIGHT),
                                                    completed("attempt-2", RIGHT))
                                            .settle(),
                            given -> deleted(LEARNER)));

    @ParameterizedTest
    @FieldSource("EVERY_EVENT")
    void delivered_twice_changes_nothing(Heard heard) {
        var evaluations = heard.on(EvaluationsInMemory.create());
        var event = heard.event().apply(evaluations);
        var topic = EvaluationsInMemory.topicOf(event);
        var record = KafkaBatches.record(event);

        evaluations.deliver(topic, record, record);
        evaluations.deliver(topic, record);

        heard.verify(evaluations);
    }

    @ParameterizedTest
    @FieldSource("EVERY_EVENT")
    void a_fault_at_any_step_then_redelivered_has_its_effect_exactly_once(Heard heard) {
        var steps = StepFaults.forEachStep(faults -> scenario(heard, faults));

        assertThat(steps).isGreaterThanOrEqualTo(2);
    }

    private static Scenario scenario(Heard heard, Faults faults) {
        var evaluations = heard.on(EvaluationsInMemory.watchedBy(faults));
        var event = heard.event().apply(evaluations);
        var topic = EvaluationsInMemory.topicOf(event);
        return Scenario.ofBatch(
                evaluations.consumer(topic),
                KafkaBatches.of(topic, KafkaBatches.record(event)),
                () -> heard.verify(evaluations));
    }

    @ParameterizedTest
    @FieldSource("EVERY_EVENT")
    void poison_is_dead_lettered_and_holds_nothing_up(Heard heard) {
        var evaluations = heard.on(EvaluationsInMemory.create());
        var event = heard.event().apply(evaluations);
        var key = String.valueOf(LEARNER);

        var answer =
                evaluations.deliver(
                        EvaluationsInMemory.topicOf(event),
                        KafkaBatches.poison(key),
                        KafkaBatches.record(event));

        assertThat(answer.batchItemFailures()).isEmpty();
        assertThat(evaluations.test().deadLetters().letters()).hasSize(1);
        assertThat(evaluations.test().table().inboxSize()).isGreaterThanOrEqualTo(1);
    }

    @Test
    void a_started_evaluation_that_nobody_knows_is_acknowledged() {
        var evaluations = EvaluationsInMemory.create();

        evaluations.deliver(started("evaluation_of_nobody", "attempt-1"));

        assertThat(evaluations.published()).isEmpty();
    }
}
