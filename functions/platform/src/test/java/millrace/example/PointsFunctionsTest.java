package millrace.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import millrace.events.Topic;
import millrace.events.orders.OrderConfirmed;
import millrace.example.PointsFunctions.Points;
import millrace.platform.table.Key;
import millrace.platform.table.Stored;
import millrace.testing.KafkaBatches;
import millrace.testing.Scenario;
import millrace.testing.StepFaults;
import millrace.testing.TestPlatform;
import org.junit.jupiter.api.Test;

class PointsFunctionsTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void points_are_given_once_whatever_fails_and_however_often_the_order_is_told_of() {
        var confirmed = KafkaBatches.record(new OrderConfirmed("order-1", 7, 12_500, NOON));
        var twice = KafkaBatches.of(Topic.ORDER_EVENTS, confirmed, confirmed);
        StepFaults.forEachStep(faults -> {
            var test = TestPlatform.watchedBy(faults);
            var function = new PointsFunctions().pointsOnOrderEvents(test.platform());
            return Scenario.ofBatch(function, twice, () -> hasEarned25Points(test));
        });
    }

    private static void hasEarned25Points(TestPlatform test) {
        assertThat(test.table().inboxSize()).isEqualTo(1);
        assertThat(test.table().load(Key.of("POINTS#order-1", "POINTS"), Points.class))
                .map(Stored::value)
                .contains(new Points(7, 25));
    }
}
