package millrace.simulators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import millrace.toss.ConfirmResult.Confirmed;
import millrace.toss.ConfirmResult.Refused;
import millrace.toss.Confirmation;
import millrace.toss.TossFailed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A payment that Toss fails to confirm, then refuses, and whose money it takes all the same. */
class TossLateCaptureTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    @TempDir private Path data;

    private static String pay(RunningSimulators running, String orderId, String more) {
        var answer =
                running.send(
                        "POST",
                        "/simulators/toss/payments",
                        "{\"orderId\":\"%s\",\"amount\":29000%s}".formatted(orderId, more));
        return TossCalls.json(answer).path("paymentKey").asString();
    }

    private static String payLate(RunningSimulators running) {
        return pay(running, "plan-1", ",\"captureLateMinutes\":5");
    }

    private static Confirmation asked(String paymentKey, String key) {
        return new Confirmation(paymentKey, "plan-1", 29_000, key);
    }

    private static void failAndRefuse(RunningSimulators running, String paymentKey) {
        var toss = running.toss();
        assertThatThrownBy(() -> toss.confirm(asked(paymentKey, "k-1")))
                .isInstanceOf(TossFailed.class);
        assertThat(toss.confirm(asked(paymentKey, "k-2")))
                .isEqualTo(new Refused("REJECT_CARD_PAYMENT"));
    }

    @Test
    void the_money_is_taken_minutes_after_the_first_confirmation_and_not_before() {
        try (var running = RunningSimulators.inMemory()) {
            var paymentKey = payLate(running);
            running.clock().add(MINUTE.multipliedBy(5));
            failAndRefuse(running, paymentKey);

            running.clock().add(MINUTE.multipliedBy(5).minusSeconds(1));
            assertThat(running.toss().confirmed(asked(paymentKey, "k-2"))).isEmpty();
            assertThat(running.read("/simulators/toss/payments").path("count").asInt()).isZero();
            running.clock().add(Duration.ofSeconds(1));

            assertThat(running.read("/simulators/toss/payments").path("count").asInt()).isOne();
            assertThat(running.toss().confirmed(asked(paymentKey, "k-2")))
                    .contains(new Confirmed(running.clock().instant()));
            assertThat(running.toss().confirm(asked(paymentKey, "k-3")))
                    .isInstanceOf(Confirmed.class);
        }
    }

    @Test
    void it_is_taken_also_where_another_payment_of_the_order_was_and_is_given_back_alone() {
        try (var running = RunningSimulators.inMemory()) {
            var late = payLate(running);
            failAndRefuse(running, late);
            var other = pay(running, "plan-1", "");
            assertThat(running.toss().confirm(asked(other, "other"))).isInstanceOf(Confirmed.class);
            running.clock().add(MINUTE.multipliedBy(5));

            running.toss().cancel(late, "came late", "refund");

            assertThat(running.toss().confirmed(asked(late, "k"))).isEmpty();
            assertThat(running.toss().confirmed(asked(other, "k"))).isPresent();
            var order = running.read("/simulators/toss/summary").at("/orders/plan-1");
            assertThat(order)
                    .isEqualTo(
                            RunningSimulators.JSON.readTree(
                                    """
                                    {"charges": 2, "chargedKrw": 58000, "refunds": 1,
                                     "refundedKrw": 29000, "status": "CANCELED"}
                                    """));
        }
    }

    @Test
    void it_is_taken_also_where_the_simulators_began_anew() {
        String paymentKey;
        try (var first = RunningSimulators.keeping(data)) {
            paymentKey = pay(first, "plan-1", ",\"captureLateMinutes\":1");
            assertThatThrownBy(() -> first.toss().confirm(asked(paymentKey, "k-1")))
                    .isInstanceOf(TossFailed.class);
        }

        try (var second = RunningSimulators.keeping(data)) {
            second.clock().add(MINUTE);
            assertThat(second.toss().confirmed(asked(paymentKey, "k-1"))).isPresent();
        }
    }

    @Test
    void a_time_that_is_none_is_refused() {
        try (var running = RunningSimulators.inMemory()) {
            for (var minutes : new String[] {"-1", "61", "1.5", "\"1\""}) {
                var answer =
                        running.send(
                                "POST",
                                "/simulators/toss/payments",
                                "{\"orderId\":\"plan-1\",\"amount\":1,\"captureLateMinutes\":%s}"
                                        .formatted(minutes));
                assertThat(answer.statusCode()).isEqualTo(400);
                assertThat(answer.body()).contains("captureLateMinutes");
            }
        }
    }
}
