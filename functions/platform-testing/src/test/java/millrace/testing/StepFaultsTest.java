package millrace.testing;

import static millrace.testing.KafkaBatches.record;
import static millrace.testing.Tallies.confirmed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import millrace.events.Topic;
import millrace.events.orders.OrderConfirmed;
import millrace.platform.failure.RetriableFailure;
import millrace.platform.kafka.EventHandler;
import millrace.platform.publish.Publisher;
import millrace.platform.work.Work;
import org.junit.jupiter.api.Test;

class StepFaultsTest {

    private static final List<String> ORDERS = List.of("o-1", "o-2", "o-3", "o-4");

    private static Scenario scenario(
            TestPlatform platform, EventHandler<OrderConfirmed> handler, TestRecord... records) {
        var consumer =
                platform.platform()
                        .consumer(Tallies.CONSUMER)
                        .on(OrderConfirmed.class, handler)
                        .build();
        return Scenario.ofBatch(
                consumer,
                KafkaBatches.of(Topic.ORDER_EVENTS, records),
                () -> {
                    assertThat(Tallies.of(platform, "o-1")).isEqualTo(1);
                    assertThat(Tallies.told(platform)).containsExactly("count 1");
                });
    }

    @Test
    void a_consumer_survives_a_fault_at_every_step_and_changes_things_once() {
        int steps =
                StepFaults.forEachStep(faults -> {
                    var platform = TestPlatform.watchedBy(faults);
                    var handler = Tallies.counting(platform.platform().table());
                    return scenario(platform, handler, record(confirmed("o-1")));
                });

        assertThat(steps).isEqualTo(2);
    }

    @Test
    void a_consumer_survives_a_fault_while_it_writes_a_dead_letter() {
        StepFaults.forEachStep(faults -> {
            var platform = TestPlatform.watchedBy(faults);
            var handler = Tallies.counting(platform.platform().table());
            return scenario(
                    platform, handler, KafkaBatches.poison("o-0"), record(confirmed("o-1")));
        });
    }

    @Test
    void records_that_share_a_transaction_survive_a_fault_at_every_step_too() {
        StepFaults.forEachStep(faults -> {
            var platform = TestPlatform.watchedBy(faults);
            var consumer =
                    platform.platform()
                            .consumer(Tallies.CONSUMER)
                            .on(OrderConfirmed.class, Tallies.counting(platform.platform().table()))
                            .build();
            var batch =
                    KafkaBatches.of(
                            Topic.ORDER_EVENTS,
                            ORDERS.stream().map(order -> record(confirmed(order))).toList());
            return Scenario.ofBatch(
                    consumer,
                    batch,
                    () -> {
                        assertThat(ORDERS).allMatch(order -> Tallies.of(platform, order) == 1);
                        assertThat(platform.published()).hasSize(ORDERS.size());
                        assertThat(platform.deadLetters().letters()).isEmpty();
                    });
        });
    }

    @Test
    void a_consumer_that_commits_on_its_own_is_found_out() {
        assertThatThrownBy(() ->
                        StepFaults.forEachStep(faults -> {
                            var platform = TestPlatform.watchedBy(faults);
                            return scenario(
                                    platform,
                                    message -> commitOnItsOwn(platform),
                                    record(confirmed("o-1")));
                        }))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("step 2 of 3 (Table.commit) CRASHES_AFTER");
    }

    private static Work commitOnItsOwn(TestPlatform platform) {
        var table = platform.platform().table();
        var work = Tallies.count(table, "o-1");
        table.commit("own", work.changes());
        return new Work(List.of(), work.events());
    }

    @Test
    void every_step_meets_every_fault() {
        var met = new TreeSet<String>();

        StepFaults.forEachStep(faults -> {
            var seen = new ArrayList<String>();
            var port = faults.watch(Runnable.class, () -> seen.add("done"));
            return Scenario.of(
                    () -> {
                        met.add(outcome(port, seen));
                        return true;
                    },
                    () -> {});
        });

        assertThat(met)
                .containsExactlyInAnyOrder(
                        "1 times, returned",
                        "0 times, RetriableFailure",
                        "1 times, RetriableFailure",
                        "0 times, Crash",
                        "1 times, Crash");
    }

    private static String outcome(Runnable port, List<String> seen) {
        try {
            port.run();
            return seen.size() + " times, returned";
        } catch (Crash | RetriableFailure thrown) {
            return seen.size() + " times, " + thrown.getClass().getSimpleName();
        }
    }

    @Test
    void nothing_is_done_between_a_crash_and_the_next_delivery() {
        var faults = Faults.at(0, Fault.CRASHES_BEFORE);
        var done = new ArrayList<String>();
        var port = faults.watch(Runnable.class, () -> done.add("done"));

        assertThatThrownBy(port::run).isInstanceOf(Crash.class);
        assertThatThrownBy(port::run).isInstanceOf(Crash.class);
        assertThat(done).isEmpty();

        faults.restart();
        port.run();
        assertThat(done).hasSize(1);
    }

    @Test
    void a_port_that_answers_with_a_future_fails_through_it() {
        var kafka = new RecordingPublisher();
        var faults = Faults.at(0, Fault.ANSWER_LOST);
        var publisher = faults.watch(Publisher.class, kafka);
        var message = new Publisher.Message("order.events", "k", new byte[0], java.util.Map.of());

        var sent = publisher.send(message);

        assertThat(sent).isCompletedExceptionally();
        assertThat(kafka.sent()).hasSize(1);
    }

    @Test
    void a_default_method_is_as_many_steps_as_the_calls_it_makes() {
        var faults = Faults.none();
        var publisher = faults.watch(Publisher.class, new RecordingPublisher());

        publisher.publish(
                new Publisher.Message("order.events", "k", new byte[0], java.util.Map.of()));

        assertThat(faults.steps()).containsExactly("Publisher.send", "Publisher.flush");
    }

    @Test
    void an_exception_of_the_port_itself_reaches_its_caller() {
        Runnable port =
                Faults.none()
                        .watch(
                                Runnable.class,
                                () -> {
                                    throw new IllegalStateException("own");
                                });

        assertThatThrownBy(port::run).isInstanceOf(IllegalStateException.class).hasMessage("own");
    }

    @Test
    void an_input_that_is_never_acknowledged_is_a_failure() {
        assertThatThrownBy(
                        () -> StepFaults.forEachStep(faults -> Scenario.of(() -> false, () -> {})))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Not acknowledged after 20 deliveries");
    }

    @Test
    void a_scenario_without_steps_is_a_failure() {
        assertThatThrownBy(
                        () -> StepFaults.forEachStep(faults -> Scenario.of(() -> true, () -> {})))
                .isInstanceOf(AssertionError.class)
                .hasMessage("The scenario has 0 steps");
    }
}
