package millrace.operations.deadletter;

import static millrace.operations.deadletter.ParkedLettersTest.id;
import static millrace.operations.deadletter.ParkedLettersTest.park;
import static millrace.operations.deadletter.StoreDeadLetterTest.cancelled;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import millrace.testing.Scenario;
import millrace.testing.StepFaults;
import millrace.testing.TestRecord;
import org.junit.jupiter.api.Test;

/** Crashes at each step of releasing a parked key. */
class ParkedReleaseFaultsTest {

    private final TestRecord first = cancelled("order-0");
    private final TestRecord second = cancelled("order-0");
    private final TestRecord third = cancelled("order-0");

    @Test
    void a_crash_at_each_step_of_a_release_handles_all_once_and_in_order() {
        StepFaults.forEachStep(faults -> {
            var watched = DeadLettersInMemory.watchedBy(faults);
            park(watched, first, second, third);
            watched.consumer().failing(null);
            var wish = Map.<String, Object>of("letterIds", List.of(id(first)), "canary", false);
            var redriveId = watched.redrive(wish).path("redriveId").asString();
            return new Scenario() {
                @Override
                public boolean deliver() {
                    var run = watched.run(redriveId);
                    watched.later(1);
                    while (run.step()) {
                        watched.relay();
                        watched.later(1);
                    }
                    return true;
                }

                @Override
                public void verify() {
                    assertThat(watched.consumer().handledEvents("order-0"))
                            .containsExactly(first.eventId(), second.eventId(), third.eventId());
                    assertThat(watched.redrive(redriveId).path("handled").asInt()).isEqualTo(3);
                    assertThat(watched.test().table().outbox()).hasSize(3);
                }
            };
        });
    }
}
