package millrace.concerts.paying;

import static millrace.concerts.ConcertFixture.HOLD;
import static millrace.concerts.ConcertFixture.LEE;
import static millrace.concerts.ConcertFixture.holdBy;
import static millrace.concerts.paying.Fan.KEY;
import static millrace.concerts.paying.Fan.SEATS;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import millrace.concerts.TossFake;
import millrace.concerts.TossFake.Behaviour;
import millrace.testing.Overtaking;
import millrace.testing.Scenario;
import millrace.testing.StepFaults;
import millrace.toss.ConfirmResult;
import millrace.toss.ConfirmResult.Confirmed;
import millrace.toss.Confirmation;
import millrace.toss.Confirmations;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Toss says to one request that a payment is refused, and to another that its money was taken, when
 * the reservation waits for it no longer.
 */
class StrayPaymentTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** Says that the money was taken, after another was told something else. */
    private record Contradicting(TossFake toss, AtomicReference<@Nullable Runnable> other)
            implements Confirmations {

        @Override
        public ConfirmResult confirm(Confirmation asked) {
            var first = other.getAndSet(null);
            if (first == null) {
                return toss.confirm(asked);
            }
            toss.thatNow(Behaviour.REFUSES);
            first.run();
            toss.thatNow(Behaviour.WORKS).takes(asked.paymentKey(), asked.amountKrw());
            return TossFake.CONFIRMED;
        }

        @Override
        public Optional<Confirmed> confirmed(Confirmation asked) {
            return toss.confirmed(asked);
        }
    }

    /** The answer to a payment, while another request for it is refused and this happens then. */
    private static APIGatewayV2HTTPResponse contradicted(Fan fan, Consumer<Fan> then) {
        return fan.concerts().confirmingBy(contradicting(fan, then)).send(fan.payment(KEY));
    }

    private static Confirmations contradicting(Fan fan, Consumer<Fan> then) {
        var other = new Fan(fan.concerts().unwatched(), fan.id());
        return new Contradicting(
                fan.concerts().provider(),
                new AtomicReference<>(() -> {
                    assertThat(other.code(other.pay(KEY))).isEqualTo("422 PAYMENT_REFUSED");
                    then.accept(other);
                }));
    }

    private static void assertGivenBack(Fan fan) {
        assertThat(fan.concerts().provider().kept()).isEmpty();
        assertThat(fan.concerts().provider().refunds()).isEqualTo(1);
        assertThat(fan.told()).isEmpty();
    }

    @Test
    void money_that_was_taken_after_a_refusal_is_given_back_once() {
        var fan = Fan.holding();

        var answer = contradicted(fan, _ -> {});

        assertThat(fan.code(answer)).isEqualTo("409 PAYMENT_GIVEN_BACK");
        fan.concerts().runTimer();
        fan.concerts().runTimerAfter(MINUTE);
        assertGivenBack(fan);
        assertThat(fan.status()).isEqualTo("TEMPORARY_RESERVED");
    }

    @Test
    void it_pays_for_nothing_while_it_waits_to_be_given_back_or_after() {
        var fan = Fan.holding();
        contradicted(fan, _ -> {});

        assertThat(fan.code(fan.pay(KEY))).isEqualTo("409 PAYMENT_GIVEN_BACK");
        fan.concerts().runTimer();
        assertThat(fan.code(fan.pay(KEY))).isEqualTo("409 PAYMENT_GIVEN_BACK");
        assertGivenBack(fan);

        assertThat(fan.pay("pay_2").getStatusCode()).isEqualTo(200);
        assertThat(fan.concerts().provider().kept()).containsOnlyKeys("pay_2");
    }

    @Test
    void seats_that_were_released_sold_or_paid_for_otherwise_meanwhile_stay_so() {
        var released = Fan.holding();
        assertThat(released.code(contradicted(released, Fan::giveBack)))
                .isEqualTo("409 PAYMENT_GIVEN_BACK");
        released.concerts().runTimer();
        assertGivenBack(released);
        assertThat(released.status()).isEqualTo("RELEASED");

        var sold = Fan.holding();
        contradicted(
                sold,
                other -> {
                    other.concerts().test().clock().add(HOLD);
                    var _ = other.concerts().held(holdBy(LEE, SEATS));
                });
        sold.concerts().runTimer();
        assertGivenBack(sold);
        assertThat(sold.holders()).doesNotContain(sold.id()).doesNotContainNull();
    }

    @Test
    void another_payment_that_was_begun_meanwhile_goes_on() {
        var fan = Fan.holding();
        contradicted(
                fan,
                other -> {
                    other.concerts().provider().thatNow(Behaviour.WORKS);
                    assertThat(other.pay("pay_2").getStatusCode()).isEqualTo(200);
                });

        fan.concerts().runTimer();

        fan.assertPaidOnceButFor(1, "pay_2");
    }

    /** The reservation is not paid, so the same payment may have been begun again. */
    @Test
    void the_same_payment_that_was_begun_again_pays() {
        var fan = Fan.holding();
        contradicted(
                fan,
                other -> {
                    other.concerts().provider().thatNow(Behaviour.OUT_OF_REACH);
                    assertThat(other.pay(KEY).getStatusCode()).isEqualTo(202);
                });

        fan.concerts().runTimerAfter(MINUTE.multipliedBy(2));

        fan.assertPaidOnce();
    }

    /** Begun again between the decision to give it back and the commit of that. */
    @Test
    void the_same_payment_that_is_begun_again_at_this_moment_is_not_given_back() {
        var fan = Fan.holding();
        fan.concerts().provider().thatNow(Behaviour.OUT_OF_REACH);
        fan.pay(KEY);
        var overtaken =
                Overtaking.before(
                        fan.concerts().test(),
                        () -> {
                            fan.concerts().provider().thatNow(Behaviour.OUT_OF_REACH);
                            assertThat(fan.pay(KEY).getStatusCode()).isEqualTo(202);
                            fan.concerts().provider().thatNow(Behaviour.WORKS);
                        });

        var answer =
                fan.concerts()
                        .confirmingBy(contradicting(fan, _ -> {}), overtaken)
                        .send(fan.payment(KEY));

        assertThat(answer.getStatusCode()).isEqualTo(200);
        fan.concerts().runTimerAfter(MINUTE.multipliedBy(2));
        fan.assertPaidOnce();
    }

    @Test
    void a_fault_at_any_step_of_giving_it_back_gives_it_back_once() {
        StepFaults.forEachStep(faults -> {
            var fan = Fan.watchedBy(faults);
            contradicted(new Fan(fan.concerts().unwatched(), fan.id()), _ -> {});
            return Scenario.of(
                    () -> {
                        fan.concerts().runTimerAfter(MINUTE.multipliedBy(64));
                        return fan.concerts().provider().kept().isEmpty();
                    },
                    () -> assertGivenBack(fan));
        });
    }
}
