package millrace.platform.kafka;

import static millrace.platform.kafka.ParkingConsumer.KEY;
import static millrace.platform.kafka.ParkingConsumer.event;
import static millrace.platform.kafka.ParkingConsumer.ids;
import static org.assertj.core.api.Assertions.assertThat;

import millrace.events.Topic;
import millrace.platform.inbox.GivenUpEvents;
import millrace.platform.inbox.Inbox;
import millrace.platform.inbox.ParkedKeys;
import millrace.testing.Faults;
import millrace.testing.KafkaBatches;
import millrace.testing.Scenario;
import millrace.testing.StepFaults;
import millrace.testing.TestPlatform;
import millrace.testing.TestRecord;
import org.junit.jupiter.api.Test;

/** Crashes at each step of parking a key and of releasing it. */
class ParkedKeysFaultsTest {

    private final TestRecord first = event();
    private final TestRecord second = event();
    private final TestRecord third = event();

    @Test
    void a_crash_at_each_step_of_giving_up_loses_neither_order_nor_letter() {
        StepFaults.forEachStep(faults -> givingUp(faults));
    }

    private Scenario givingUp(Faults faults) {
        var watched = new ParkingConsumer(TestPlatform.watchedBy(faults));
        watched.refuse(first);
        return Scenario.ofBatch(
                watched.instance(),
                KafkaBatches.of(Topic.ORDER_EVENTS, first, second, third),
                () -> {
                    assertThat(watched.handled()).isEmpty();
                    assertThat(watched.waiting()).isEqualTo(ids(first, second, third));
                    assertThat(watched.letters())
                            .contains(
                                    "PoisonMessage " + first.eventId(),
                                    "KeyParked " + second.eventId(),
                                    "KeyParked " + third.eventId());
                });
    }

    @Test
    void a_crash_at_each_step_of_the_release_handles_all_once_and_in_order() {
        StepFaults.forEachStep(faults -> {
            var watched = new ParkingConsumer(TestPlatform.watchedBy(faults));
            park(watched);
            return Scenario.ofBatch(
                    watched.instance(),
                    KafkaBatches.of(Topic.ORDER_EVENTS, first, second, third),
                    () -> {
                        assertThat(watched.handled()).isEqualTo(ids(first, second, third));
                        assertThat(watched.waiting()).isEmpty();
                    });
        });
    }

    /** The rows of a key that is parked; no step of the scenario. */
    private void park(ParkingConsumer watched) {
        var table = watched.test.table();
        for (var event : new TestRecord[] {first, second, third}) {
            var keys = parkedKeys(watched.test);
            watched.test.on(table).unitOfWork().commit(keys.parking(KEY, event.eventId()));
        }
    }

    private static ParkedKeys parkedKeys(TestPlatform test) {
        return new ParkedKeys(
                test.table(),
                ParkingConsumer.DEFINITION.group(),
                new GivenUpEvents(
                        test.table(),
                        test.platform().unitOfWork(),
                        test.clock(),
                        Inbox.DEFAULT_EXPIRY),
                test.clock(),
                Inbox.DEFAULT_EXPIRY);
    }
}
