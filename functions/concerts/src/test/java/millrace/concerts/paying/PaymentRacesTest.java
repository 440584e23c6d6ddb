package millrace.concerts.paying;

import static millrace.concerts.ConcertFixture.HOLD;
import static millrace.concerts.ConcertFixture.KIM;
import static millrace.concerts.ConcertFixture.LEE;
import static millrace.concerts.ConcertFixture.holdBy;
import static millrace.concerts.ConcertFixture.seats;
import static millrace.concerts.paying.Fan.KEY;
import static millrace.concerts.paying.Fan.SEATS;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import millrace.concerts.TossFake.Behaviour;
import millrace.testing.Overtaking;
import org.junit.jupiter.api.Test;

/** Payments beside other payments, take-overs of their seats, expiry and releases. */
class PaymentRacesTest {

    private static final int REQUESTS = 40;

    private final Fan fan = Fan.holding();

    private APIGatewayV2HTTPResponse overtakenBy(Runnable other, String paymentKey) {
        return fan.payOn(Overtaking.before(fan.concerts().test(), other), paymentKey);
    }

    @Test
    void of_two_requests_at_once_the_money_is_taken_once() {
        var answer = overtakenBy(() -> fan.pay(KEY), KEY);

        assertThat(answer.getStatusCode()).isEqualTo(200);
        fan.assertPaidOnce();
    }

    @Test
    void of_two_payments_at_once_one_pays_and_the_others_money_is_not_taken() {
        overtakenBy(() -> fan.pay(KEY), "pay_2");

        fan.assertPaidOnce();
    }

    @Test
    void many_requests_with_several_payments_through_several_instances_pay_once() throws Exception {
        var requests = new ArrayList<Callable<APIGatewayV2HTTPResponse>>();
        for (int request = 0; request < REQUESTS; request++) {
            var instance = fan.concerts().anotherInstance();
            var payment = fan.payment("pay_" + request % 3);
            requests.add(() -> instance.send(payment));
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var answer : threads.invokeAll(requests)) {
                assertThat(answer.get().getStatusCode()).isIn(200, 409);
            }
        }

        assertThat(fan.concerts().provider().taken()).hasSize(1);
        fan.assertPaidOnceWith(fan.concerts().provider().taken().keySet().iterator().next());
    }

    @Test
    void a_payment_that_meets_other_transactions_begins_again_after_a_pause() {
        var contended = Overtaking.ofFirst(3, fan.concerts().test());

        assertThat(fan.payOn(contended, KEY).getStatusCode()).isEqualTo(200);
        assertThat(fan.concerts().test().pauses()).hasSize(3);
        fan.assertPaidOnce();
    }

    @Test
    void a_payment_that_meets_others_all_the_time_is_told_to_come_again_and_takes_nothing() {
        var contended = Overtaking.ofFirst(Integer.MAX_VALUE, fan.concerts().test());

        assertThat(fan.code(fan.payOn(contended, KEY))).isEqualTo("503 TEMPORARILY_UNAVAILABLE");
        assertThat(fan.concerts().provider().keys()).isEmpty();
    }

    /** The other instance's clock is ahead: for it the hold is over, for the payer's it is not. */
    @Test
    void seats_that_another_took_over_before_are_not_paid_for() {
        var other = new AtomicLong();

        var answer =
                overtakenBy(
                        () -> {
                            fan.concerts().test().clock().add(HOLD);
                            other.set(fan.concerts().held(holdBy(LEE, SEATS)));
                            fan.concerts().test().clock().add(HOLD.negated());
                        },
                        KEY);

        assertThat(fan.code(answer)).isEqualTo("409 RESERVATION_EXPIRED");
        assertThat(fan.concerts().provider().keys()).isEmpty();
        assertThat(fan.holders()).containsOnly(other.get());
    }

    @Test
    void of_some_seats_that_another_took_over_none_is_paid_for() {
        var other = new AtomicLong();

        var answer =
                overtakenBy(
                        () -> {
                            fan.concerts().test().clock().add(HOLD);
                            other.set(fan.concerts().held(holdBy(LEE, SEATS.subList(0, 1))));
                            fan.concerts().test().clock().add(HOLD.negated());
                        },
                        KEY);

        assertThat(fan.code(answer)).isEqualTo("409 RESERVATION_EXPIRED");
        assertThat(fan.concerts().provider().keys()).isEmpty();
        assertThat(fan.concerts().holderOf(SEATS.getFirst())).isEqualTo(other.get());
    }

    /** The other clock counts the hold no more: the fan holds as many seats as one may. */
    @Test
    void a_hold_in_whose_place_its_fan_has_come_to_hold_others_is_not_paid_for() {
        var answer =
                overtakenBy(
                        () -> {
                            fan.concerts().test().clock().add(HOLD);
                            fan.concerts().held(holdBy(KIM, seats(10, 11, 12, 13)));
                            fan.concerts().test().clock().add(HOLD.negated());
                        },
                        KEY);

        assertThat(fan.code(answer)).isEqualTo("409 RESERVATION_EXPIRED");
        assertThat(fan.concerts().provider().keys()).isEmpty();
    }

    /** Paid in the last moment, while another's clock is ahead and takes the seats over. */
    @Test
    void seats_that_are_being_paid_for_are_not_taken_over() {
        var test = fan.concerts().test();
        test.clock().add(HOLD);
        var takeOver =
                Overtaking.before(
                        test,
                        () -> {
                            test.clock().add(HOLD.negated().plusNanos(1));
                            fan.concerts().provider().thatNow(Behaviour.OUT_OF_REACH);
                            fan.pay(KEY);
                            test.clock().add(HOLD.minusNanos(1));
                        });

        // Expired claims are seen on the second decision, whose commit is the one overtaken.
        var answer = fan.concerts().on(takeOver).send(holdBy(LEE, SEATS));

        assertThat(answer.getBody()).contains("SEAT_NOT_AVAILABLE");
        assertThat(fan.holders()).containsOnly(fan.id());
        fan.concerts().provider().thatNow(Behaviour.WORKS);
        assertThat(fan.pay(KEY).getStatusCode()).isEqualTo(200);
        fan.assertPaidOnce();
    }

    @Test
    void expiry_that_is_first_leaves_nothing_to_pay_for() {
        var answer =
                overtakenBy(
                        () -> {
                            fan.concerts().test().clock().add(HOLD);
                            assertThat(fan.concerts().expire()).isEqualTo(SEATS.size());
                            fan.concerts().test().clock().add(HOLD.negated());
                        },
                        KEY);

        assertThat(fan.code(answer)).isEqualTo("409 RESERVATION_EXPIRED");
        assertThat(fan.concerts().provider().keys()).isEmpty();
    }

    @Test
    void a_release_that_is_first_leaves_nothing_to_pay_for() {
        var answer = overtakenBy(() -> fan.giveBack(), KEY);

        assertThat(fan.code(answer)).isEqualTo("409 RESERVATION_NOT_HELD");
        assertThat(fan.concerts().provider().keys()).isEmpty();
        assertThat(fan.holders()).containsOnlyNulls();
    }

    @Test
    void a_payment_that_is_first_makes_a_release_a_refund() {
        var overtaken = Overtaking.before(fan.concerts().test(), () -> fan.pay(KEY));
        var releasing = new Fan(fan.concerts().on(overtaken), fan.id());

        assertThat(releasing.giveBack().getStatusCode()).isEqualTo(202);

        fan.concerts().runTimer();
        fan.assertRefundedOnce();
    }
}
