package millrace.operations.live;

import static millrace.operations.live.LiveInMemory.MINJI;
import static millrace.operations.live.LiveInMemory.failed;
import static millrace.operations.live.LiveInMemory.paid;
import static millrace.testing.TestClock.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import millrace.events.Event;
import millrace.events.Topic;
import millrace.testing.KafkaBatches;
import millrace.testing.Scenario;
import millrace.testing.StepFaults;
import org.junit.jupiter.api.Test;

class WatchPaymentsTest {

    private final LiveInMemory live = LiveInMemory.create();

    /** So many usual payments, a minute ago. */
    private static LiveInMemory usual(LiveInMemory live, int payments) {
        live.payments(
                IntStream.range(0, payments)
                        .mapToObj(n -> paid("usual-" + n, 40_000 + n, NOON.minusSeconds(60)))
                        .toArray(Event[]::new));
        live.test().clock().add(PaymentSums.CACHED);
        return live;
    }

    @Test
    void an_amount_of_more_than_ten_times_what_half_paid_at_most_is_listed_with_its_reason() {
        usual(live, 20).payments(paid("order-1", 500_001, NOON));

        assertThat(live.unusual())
                .singleElement()
                .satisfies(payment -> {
                    assertThat(payment.path("orderId").asString()).isEqualTo("order-1");
                    assertThat(payment.path("kind").asString()).isEqualTo("AMOUNT");
                    assertThat(payment.path("amountKrw").asLong()).isEqualTo(500_001);
                    assertThat(payment.path("userId").asLong()).isEqualTo(MINJI);
                    assertThat(payment.path("reason").asString())
                            .isEqualTo(
                                    "More than 10 times 50,000 KRW, which half of the 20 payments of the"
                                            + " 24 hours before did not exceed.");
                });
    }

    @Test
    void ten_times_as_much_is_usual() {
        usual(live, 20).payments(paid("order-1", 500_000, NOON));

        assertThat(live.unusual()).isEmpty();
    }

    @Test
    void less_than_twenty_payments_say_nothing_about_what_is_usual() {
        usual(live, 19).payments(paid("order-1", 900_000_000, NOON));

        assertThat(live.unusual()).isEmpty();
    }

    @Test
    void payments_of_more_than_a_day_ago_are_compared_with_no_more() {
        usual(live, 20).payments(paid("order-1", 900_000_000, NOON.plus(Duration.ofHours(24))));

        assertThat(live.unusual()).isEmpty();
    }

    @Test
    void a_few_huge_payments_do_not_make_the_next_one_usual() {
        usual(live, 20);
        for (int n = 0; n < 10; n++) {
            live.payments(paid("order-" + n, 900_000_000, NOON));
        }

        assertThat(live.unusual()).hasSize(10);
    }

    @Test
    void an_unusual_payment_is_listed_once_however_often_it_is_told_of() {
        var payment = KafkaBatches.record(paid("order-1", 900_000_000, NOON));
        usual(live, 20).payments(payment, payment).payments(payment);

        live.payments(KafkaBatches.record(paid("order-1", 900_000_000, NOON)).repeating());

        assertThat(live.unusual()).hasSize(1);
    }

    @Test
    void five_payments_of_one_user_that_fail_within_ten_minutes_are_one_finding() {
        for (int n = 0; n < 9; n++) {
            live.payments(failed("order-" + n, MINJI, NOON.plusSeconds(150L * n)));
            live.payments(failed("other-" + n, 1_000 + n, NOON));
        }

        assertThat(live.unusual())
                .singleElement()
                .satisfies(payment -> {
                    assertThat(payment.path("orderId").asString()).isEqualTo("order-4");
                    assertThat(payment.path("kind").asString()).isEqualTo("FAILURES");
                    assertThat(payment.path("amountKrw").isNull()).isTrue();
                    assertThat(payment.path("reason").asString())
                            .isEqualTo("5 payments of this user failed within 600 seconds.");
                });
    }

    @Test
    void the_newest_are_listed_first() {
        usual(live, 20);
        for (int n = 0; n < 5; n++) {
            live.payments(paid("order-" + n, 900_000_000, NOON.plusSeconds(n)));
        }

        assertThat(live.unusual().stream().map(each -> each.path("orderId").asString()))
                .containsExactly("order-4", "order-3", "order-2", "order-1", "order-0");
    }

    @Test
    void a_fault_at_any_step_then_redelivered_lists_each_once() {
        var steps =
                StepFaults.forEachStep(faults -> {
                    var watched = LiveInMemory.watchedBy(faults);
                    return Scenario.ofBatch(
                            watched.onPaymentEvents(),
                            KafkaBatches.of(
                                    Topic.PAYMENT_EVENTS,
                                    IntStream.range(0, UserFailures.BURST)
                                            .mapToObj(n ->
                                                    KafkaBatches.record(
                                                            failed("order-" + n, MINJI, NOON)))
                                            .toList()),
                            () -> assertThat(watched.unusual()).hasSize(1));
                });

        assertThat(steps).isPositive();
    }

    @Test
    void bounds_are_the_smallest_that_are_not_below_an_amount() {
        assertThat(PaymentSums.boundOf(0)).isEqualTo(1);
        assertThat(PaymentSums.boundOf(1)).isEqualTo(1);
        assertThat(PaymentSums.boundOf(3)).isEqualTo(5);
        assertThat(PaymentSums.boundOf(50_000)).isEqualTo(50_000);
        assertThat(PaymentSums.boundOf(50_001)).isEqualTo(100_000);
        assertThat(PaymentSums.boundOf(Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
    }
}
