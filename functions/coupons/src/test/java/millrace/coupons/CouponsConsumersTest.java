package millrace.coupons;

import static millrace.coupons.CouponFixture.KIM;
import static millrace.coupons.CouponFixture.issueRequestedFor;
import static millrace.coupons.CouponFixture.openCouponWith;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import millrace.events.Topic;
import millrace.events.catalogue.Consumer;
import millrace.platform.table.Change;
import millrace.platform.table.Item;
import millrace.platform.table.Key;
import millrace.testing.KafkaBatches;
import millrace.testing.Scenario;
import millrace.testing.StepFaults;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Double delivery and a fault at each step, for every event and state. */
class CouponsConsumersTest {

    @ParameterizedTest
    @FieldSource({
        "millrace.coupons.claim.IssueCases#EVERY_CASE",
        "millrace.coupons.use.OrderCases#EVERY_CASE"
    })
    void delivered_twice_changes_nothing(EventCase handled) {
        var coupons = handled.given(CouponsInMemory.create());
        var record = KafkaBatches.record(handled.event());

        coupons.deliver(handled.topic(), record, record);
        coupons.deliver(handled.topic(), record);

        handled.verify(coupons);
    }

    @ParameterizedTest
    @FieldSource({
        "millrace.coupons.claim.IssueCases#EVERY_CASE",
        "millrace.coupons.use.OrderCases#EVERY_CASE"
    })
    void a_fault_at_any_step_then_redelivered_has_its_effect_exactly_once(EventCase handled) {
        var batch = KafkaBatches.of(handled.topic(), KafkaBatches.record(handled.event()));

        var steps =
                StepFaults.forEachStep(faults -> {
                    var coupons = handled.given(CouponsInMemory.watchedBy(faults));
                    return Scenario.ofBatch(
                            coupons.consumerOf(handled.topic()),
                            batch,
                            () -> handled.verify(coupons));
                });

        assertThat(steps).isGreaterThanOrEqualTo(2);
    }

    /** C-R04: three attempts in all; of "1 s, 2 s, 3 s" two waits happen (X13, X14). */
    @Test
    void what_keeps_failing_is_dead_lettered_after_three_attempts_1_s_and_2_s_apart() {
        var coupons = CouponsInMemory.create().keeping(openCouponWith(10, 1));
        var unreadable =
                Item.of(Key.of("REQUEST#7001#123", "REQUEST"), Map.of("status", "NO_SUCH_STATUS"));
        coupons.test().table().commit("given", List.of(Change.create(unreadable)));

        var answer =
                coupons.deliver(
                        Topic.COUPON_ISSUE_REQUESTS, KafkaBatches.record(issueRequestedFor(KIM)));

        assertThat(answer.batchItemFailures()).isEmpty();
        assertThat(coupons.test().pauses())
                .containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(2));
        assertThat(coupons.test().deadLetters().letters())
                .singleElement()
                .satisfies(letter -> {
                    assertThat(letter.attempts()).isEqualTo(3);
                    assertThat(letter.group())
                            .isEqualTo(Consumer.COUPONS_ON_COUPON_ISSUE_REQUESTS.group());
                });
    }
}
