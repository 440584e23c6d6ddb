package millrace.concerts.paying;

import static millrace.concerts.ConcertFixture.HOLD;
import static millrace.concerts.ConcertFixture.KIM;
import static millrace.concerts.ConcertFixture.LEE;
import static millrace.concerts.ConcertFixture.PRICE_KRW;
import static millrace.concerts.ConcertFixture.holdBy;
import static millrace.concerts.ConcertFixture.payment;
import static millrace.concerts.ConcertFixture.paymentBy;
import static millrace.concerts.ConcertFixture.releaseBy;
import static millrace.concerts.ConcertFixture.seats;
import static millrace.concerts.paying.Fan.KEY;
import static millrace.concerts.paying.Fan.SEATS;
import static org.assertj.core.api.Assertions.assertThat;

import millrace.concerts.TossFake;
import millrace.concerts.TossFake.Behaviour;
import org.junit.jupiter.api.Test;

/** The reservations that can be paid for: whose, for how much, and until when. */
class PayableReservationsTest {

    private static final long AMOUNT = SEATS.size() * PRICE_KRW;

    private final Fan fan = Fan.holding();

    private TossFake toss() {
        return fan.concerts().provider();
    }

    @Test
    void owner_order_and_amount_are_compared_before_toss_is_asked() {
        var order = "reservation-" + fan.id();
        var concerts = fan.concerts();

        assertThat(fan.code(concerts.send(payment(LEE, fan.id(), order, AMOUNT, KEY))))
                .isEqualTo("404 RESERVATION_NOT_FOUND");
        assertThat(fan.code(concerts.send(payment(KIM, 9, order, AMOUNT, KEY))))
                .isEqualTo("404 RESERVATION_NOT_FOUND");
        assertThat(fan.code(concerts.send(payment(KIM, fan.id(), "reservation-9", AMOUNT, KEY))))
                .isEqualTo("422 ORDER_MISMATCH");
        assertThat(fan.code(concerts.send(payment(KIM, fan.id(), order, AMOUNT - 1, KEY))))
                .isEqualTo("422 AMOUNT_MISMATCH");
        assertThat(fan.code(concerts.send(payment(KIM, fan.id(), order, AMOUNT, " "))))
                .isEqualTo("400 VALIDATION_FAILED");
        assertThat(toss().keys()).isEmpty();
    }

    @Test
    void a_payment_begins_until_just_before_the_hold_is_over() {
        fan.concerts().test().clock().add(HOLD);
        assertThat(fan.code(fan.pay(KEY))).isEqualTo("409 RESERVATION_EXPIRED");
        assertThat(toss().keys()).isEmpty();
        fan.concerts().expire();
        assertThat(fan.code(fan.pay(KEY))).isEqualTo("409 RESERVATION_EXPIRED");

        var other = Fan.holding();
        other.concerts().test().clock().add(HOLD.minusNanos(1));
        assertThat(other.pay(KEY).getStatusCode()).isEqualTo(200);
        other.assertPaidOnce();
    }

    @Test
    void while_one_payment_is_confirmed_another_one_is_refused_and_so_is_a_release() {
        toss().thatNow(Behaviour.OUT_OF_REACH);
        fan.pay(KEY);

        assertThat(fan.code(fan.pay("pay_2"))).isEqualTo("409 PAYMENT_IN_PROGRESS");
        assertThat(fan.code(fan.giveBack())).isEqualTo("409 PAYMENT_IN_PROGRESS");
        assertThat(fan.holders()).containsOnly(fan.id());
    }

    @Test
    void what_was_given_back_is_not_paid_for() {
        fan.concerts().send(releaseBy(KIM, fan.id()));
        assertThat(fan.code(fan.pay(KEY))).isEqualTo("409 RESERVATION_NOT_HELD");

        var paid = Fan.paid();
        paid.giveBack();
        assertThat(paid.code(paid.pay("pay_2"))).isEqualTo("409 RESERVATION_NOT_HELD");
        paid.concerts().runTimer();
        assertThat(paid.code(paid.pay("pay_2"))).isEqualTo("409 RESERVATION_NOT_HELD");
        paid.assertRefundedOnce();
    }

    @Test
    void a_reservation_that_is_paid_for_takes_no_second_payment() {
        fan.pay(KEY);

        assertThat(fan.pay("pay_2").getStatusCode()).isEqualTo(200);
        fan.assertPaidOnce();
    }

    @Test
    void seats_that_are_paid_for_count_for_the_limit() {
        fan.pay(KEY);
        fan.concerts().test().clock().add(HOLD);

        assertThat(fan.concerts().send(holdBy(KIM, seats(6, 7, 8))).getBody())
                .contains("SEAT_LIMIT_REACHED");
        assertThat(fan.concerts().held(holdBy(KIM, seats(6, 7)))).isPositive();
    }

    @Test
    void two_reservations_of_one_user_are_paid_for_apart() {
        var second = fan.concerts().held(holdBy(KIM, seats(0)));

        assertThat(fan.concerts().send(paymentBy(KIM, second, 1, "pay_2")).getStatusCode())
                .isEqualTo(200);

        assertThat(fan.status()).isEqualTo("TEMPORARY_RESERVED");
        fan.concerts().test().clock().add(HOLD);
        assertThat(fan.holders()).containsOnlyNulls();
    }
}
