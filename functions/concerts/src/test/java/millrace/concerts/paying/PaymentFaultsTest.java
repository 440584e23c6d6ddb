package millrace.concerts.paying;

import static millrace.concerts.paying.Fan.KEY;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import millrace.concerts.TossFake.Behaviour;
import millrace.testing.Scenario;
import millrace.testing.StepFaults;
import org.junit.jupiter.api.Test;

/** Whatever step fails, a reservation is paid for once, or given back once. */
class PaymentFaultsTest {

    private static final Duration TWO_MINUTES = Duration.ofMinutes(2);

    @Test
    void a_fault_at_any_step_of_a_payment_takes_the_money_once_and_tells_it_once() {
        var steps =
                StepFaults.forEachStep(faults -> {
                    var fan = Fan.watchedBy(faults);
                    return Scenario.of(
                            () -> fan.pay(KEY).getStatusCode() == 200, fan::assertPaidOnce);
                });

        assertThat(steps).isGreaterThan(5);
    }

    @Test
    void a_fault_at_any_step_of_a_refused_payment_lets_another_one_pay() {
        StepFaults.forEachStep(faults -> {
            var fan = Fan.watchedBy(faults);
            fan.concerts().provider().thatNow(Behaviour.REFUSES);
            return Scenario.of(
                    () -> fan.pay(KEY).getStatusCode() == 422,
                    () -> {
                        assertThat(fan.status()).isEqualTo("TEMPORARY_RESERVED");
                        fan.concerts().provider().thatNow(Behaviour.WORKS);
                        assertThat(fan.concerts().unwatched().send(fan.payment("pay_2")))
                                .extracting(answer -> answer.getStatusCode())
                                .isEqualTo(200);
                        fan.assertPaidOnceWith("pay_2");
                    });
        });
    }

    /** The fan closes the browser at once: the timer ends what was begun. */
    @Test
    void a_fault_at_any_step_of_the_timer_ends_what_was_begun_once() {
        for (var behaviour :
                List.of(
                        Behaviour.ANSWERS_NOTHING,
                        Behaviour.IS_LATE,
                        Behaviour.DECLINES,
                        Behaviour.OUT_OF_REACH)) {
            StepFaults.forEachStep(faults -> {
                var fan = Fan.watchedBy(faults);
                fan.concerts().provider().thatNow(behaviour);
                fan.concerts().unwatched().send(fan.payment(KEY));
                fan.concerts().provider().thatNow(Behaviour.WORKS);
                return Scenario.of(
                        () -> {
                            fan.concerts().runTimerAfter(TWO_MINUTES);
                            return fan.status().equals("RESERVED");
                        },
                        fan::assertPaidOnce);
            });
        }
    }

    @Test
    void a_fault_at_any_step_of_a_refund_gives_the_money_back_once() {
        StepFaults.forEachStep(faults -> {
            var fan = Fan.paidWatchedBy(faults);
            return Scenario.of(
                    () -> {
                        var status = fan.giveBack().getStatusCode();
                        fan.concerts().runTimerAfter(TWO_MINUTES);
                        return status < 500 && fan.status().equals("REFUNDED");
                    },
                    fan::assertRefundedOnce);
        });
    }
}
