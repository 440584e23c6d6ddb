package millrace.concerts.paying;

import static millrace.concerts.paying.Fan.KEY;
import static millrace.concerts.paying.RefusedPayment.LOOK_AFTER;
import static millrace.concerts.paying.RefusedPaymentFixture.MINUTE;
import static millrace.concerts.paying.RefusedPaymentFixture.assertGivenBackOnce;
import static millrace.concerts.paying.RefusedPaymentFixture.looksThatWait;
import static millrace.concerts.paying.RefusedPaymentFixture.refused;
import static millrace.concerts.paying.RefusedPaymentFixture.refusedWatchedBy;
import static millrace.concerts.paying.RefusedPaymentFixture.toss;
import static millrace.concerts.paying.RefusedPaymentFixture.tossTakesTheMoney;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import millrace.concerts.TossFake;
import millrace.concerts.TossFake.Behaviour;
import millrace.concerts.reservation.ReservationState.Held;
import millrace.testing.Scenario;
import millrace.testing.StepFaults;
import millrace.toss.ConfirmResult;
import millrace.toss.ConfirmResult.Confirmed;
import millrace.toss.Confirmation;
import millrace.toss.Confirmations;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whatever fails or comes between, late money is found and given back once. */
class RefusedPaymentFaultsTest {

    private static final int TIMERS = 8;

    /** Something happens between Toss's answer to a look-up and what is made of it. */
    private record OvertakenLook(TossFake toss, AtomicReference<@Nullable Runnable> other)
            implements Confirmations {

        @Override
        public ConfirmResult confirm(Confirmation asked) {
            return toss.confirm(asked);
        }

        @Override
        public Optional<Confirmed> confirmed(Confirmation asked) {
            var answer = toss.confirmed(asked);
            var then = other.getAndSet(null);
            if (then != null) {
                then.run();
            }
            return answer;
        }
    }

    @Test
    void a_refusal_during_the_look_gets_a_look_of_its_own() {
        var fan = refused();
        var again = new Fan(fan.concerts().unwatched(), fan.id());
        // A hold of the longest kind is still there when the look is made.
        var longHold = fan.concerts().test().clock().instant().plus(LOOK_AFTER.plus(MINUTE));
        fan.concerts().bring(fan.id(), new Held(longHold));
        var overtaken =
                new OvertakenLook(
                        toss(fan),
                        new AtomicReference<>(() -> {
                            toss(fan).thatNow(Behaviour.REFUSES);
                            assertThat(again.code(again.pay(KEY))).isEqualTo("422 PAYMENT_REFUSED");
                            toss(fan).thatNow(Behaviour.WORKS);
                        }));

        fan.concerts().confirmingBy(overtaken).runTimerAfter(LOOK_AFTER);

        assertThat(looksThatWait(fan)).isEqualTo(1);
        tossTakesTheMoney(fan);
        fan.concerts().runTimerAfter(LOOK_AFTER);
        fan.concerts().runTimerAfter(MINUTE);
        assertGivenBackOnce(fan);
    }

    @Test
    void a_toss_that_is_out_of_reach_is_asked_again_until_it_answers() {
        var fan = refused();
        tossTakesTheMoney(fan);
        toss(fan).thatNow(Behaviour.OUT_OF_REACH);

        int stuck = 0;
        fan.concerts().runTimerAfter(LOOK_AFTER);
        for (int attempt = 1; attempt <= 5; attempt++) {
            stuck += fan.concerts().runTimerAfter(MINUTE.multipliedBy(64));
        }
        assertThat(stuck).isPositive();
        assertThat(looksThatWait(fan)).isEqualTo(1);

        toss(fan).thatNow(Behaviour.WORKS);
        fan.concerts().runTimerAfter(MINUTE.multipliedBy(64));
        fan.concerts().runTimerAfter(MINUTE);
        assertGivenBackOnce(fan);
    }

    @Test
    void several_timers_at_once_give_it_back_once() throws Exception {
        var fan = refused();
        tossTakesTheMoney(fan);
        fan.concerts().test().clock().add(LOOK_AFTER);
        var runs = new ArrayList<Callable<Integer>>();
        for (int timer = 0; timer < TIMERS; timer++) {
            runs.add(fan.concerts().anotherInstance()::runTimer);
        }

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var run : threads.invokeAll(runs)) {
                assertThat(run.get()).isZero();
            }
        }

        fan.concerts().runTimerAfter(MINUTE);
        assertGivenBackOnce(fan);
    }

    @Test
    void a_fault_at_any_step_of_the_refusal_leaves_its_look() {
        StepFaults.forEachStep(faults -> {
            var fan = Fan.watchedBy(faults);
            toss(fan).thatNow(Behaviour.REFUSES);
            return Scenario.of(
                    () -> fan.pay(KEY).getStatusCode() == 422,
                    () -> assertThat(looksThatWait(fan)).isEqualTo(1));
        });
    }

    @Test
    void a_fault_at_any_step_of_the_look_gives_it_back_once() {
        var steps =
                StepFaults.forEachStep(faults -> {
                    var fan = refusedWatchedBy(faults);
                    tossTakesTheMoney(fan);
                    return Scenario.of(
                            () -> {
                                fan.concerts().runTimerAfter(MINUTE.multipliedBy(64));
                                return toss(fan).kept().isEmpty();
                            },
                            () -> assertGivenBackOnce(fan));
                });

        assertThat(steps).isGreaterThan(5);
    }
}
