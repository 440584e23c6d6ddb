package millrace.concerts.paying;

import static millrace.concerts.ConcertFixture.HOLD;
import static millrace.concerts.ConcertFixture.LEE;
import static millrace.concerts.ConcertFixture.holdBy;
import static millrace.concerts.paying.Fan.KEY;
import static millrace.concerts.paying.Fan.SEATS;
import static millrace.concerts.paying.RefusedPayment.LOOK_AFTER;
import static millrace.concerts.paying.RefusedPaymentFixture.MINUTE;
import static millrace.concerts.paying.RefusedPaymentFixture.assertGivenBackOnce;
import static millrace.concerts.paying.RefusedPaymentFixture.looksThatWait;
import static millrace.concerts.paying.RefusedPaymentFixture.refused;
import static millrace.concerts.paying.RefusedPaymentFixture.toss;
import static millrace.concerts.paying.RefusedPaymentFixture.tossTakesTheMoney;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import millrace.concerts.TossFake.Behaviour;
import org.junit.jupiter.api.Test;

/** Toss takes money after it has refused the payment to everybody who asked. */
class RefusedPaymentTest {

    @Test
    void money_that_toss_takes_after_its_refusal_is_given_back_once() {
        var fan = refused();
        tossTakesTheMoney(fan);

        fan.concerts().runTimerAfter(LOOK_AFTER);
        fan.concerts().runTimerAfter(MINUTE);
        fan.concerts().runTimerAfter(LOOK_AFTER);

        assertGivenBackOnce(fan);
    }

    @Test
    void toss_is_asked_once_a_quarter_of_an_hour_after_the_refusal() {
        var fan = refused();

        fan.concerts().runTimerAfter(LOOK_AFTER.minusNanos(1));
        assertThat(toss(fan).lookUps()).isZero();
        fan.concerts().runTimerAfter(Duration.ofNanos(1));
        assertThat(toss(fan).lookUps()).isEqualTo(1);
        fan.concerts().runTimerAfter(LOOK_AFTER);

        assertThat(toss(fan).lookUps()).isEqualTo(1);
        assertThat(looksThatWait(fan)).isZero();
        assertThat(toss(fan).refunds()).isZero();
    }

    @Test
    void a_request_that_toss_finds_invalid_is_looked_at_too() {
        var fan = Fan.holding();
        toss(fan).thatNow(Behaviour.FINDS_THE_REQUEST_INVALID);
        assertThat(fan.code(fan.pay(KEY))).isEqualTo("422 PAYMENT_REFUSED");
        toss(fan).thatNow(Behaviour.WORKS);
        tossTakesTheMoney(fan);

        fan.concerts().runTimerAfter(LOOK_AFTER);
        fan.concerts().runTimerAfter(MINUTE);

        assertGivenBackOnce(fan);
    }

    @Test
    void a_payment_that_was_not_refused_is_not_looked_at() {
        assertThat(looksThatWait(Fan.paid())).isZero();
    }

    @Test
    void the_same_payment_that_pays_at_its_next_try_is_not_given_back() {
        var fan = refused();
        assertThat(fan.pay(KEY).getStatusCode()).isEqualTo(200);

        fan.concerts().runTimerAfter(LOOK_AFTER);
        fan.concerts().runTimerAfter(MINUTE);

        fan.assertPaidOnce();
        assertThat(looksThatWait(fan)).isZero();
    }

    @Test
    void another_payment_that_paid_stays_and_only_the_late_money_is_given_back() {
        var fan = refused();
        assertThat(fan.pay("pay_2").getStatusCode()).isEqualTo(200);
        tossTakesTheMoney(fan);

        fan.concerts().runTimerAfter(LOOK_AFTER);
        fan.concerts().runTimerAfter(MINUTE);

        fan.assertPaidOnceButFor(1, "pay_2");
    }

    @Test
    void what_was_paid_and_given_back_at_the_users_wish_is_given_back_once() {
        var fan = refused();
        fan.pay(KEY);
        fan.giveBack();

        fan.concerts().runTimerAfter(LOOK_AFTER);
        fan.concerts().runTimerAfter(MINUTE);

        fan.assertRefundedOnce();
    }

    @Test
    void late_money_pays_where_the_same_payment_is_under_way_again() {
        var fan = refused();
        toss(fan).thatNow(Behaviour.OUT_OF_REACH);
        assertThat(fan.pay(KEY).getStatusCode()).isEqualTo(202);
        toss(fan).thatNow(Behaviour.WORKS);
        tossTakesTheMoney(fan);

        fan.concerts().runTimerAfter(LOOK_AFTER);
        fan.concerts().runTimerAfter(MINUTE);

        fan.assertPaidOnce();
        assertThat(looksThatWait(fan)).isZero();
    }

    @Test
    void seats_that_were_sold_to_another_meanwhile_stay_the_others() {
        var fan = refused();
        tossTakesTheMoney(fan);
        fan.concerts().test().clock().add(HOLD);
        var other = fan.concerts().held(holdBy(LEE, SEATS));
        assertThat(fan.holders()).containsOnly(other);

        fan.concerts().runTimerAfter(LOOK_AFTER);
        fan.concerts().runTimerAfter(MINUTE);

        assertGivenBackOnce(fan);
    }

    @Test
    void a_second_refusal_puts_the_look_off() {
        var fan = refused();
        fan.concerts().test().clock().add(MINUTE);
        toss(fan).thatNow(Behaviour.REFUSES);
        assertThat(fan.code(fan.pay(KEY))).isEqualTo("422 PAYMENT_REFUSED");
        toss(fan).thatNow(Behaviour.WORKS);

        fan.concerts().runTimerAfter(LOOK_AFTER.minus(MINUTE));
        assertThat(toss(fan).lookUps()).isZero();
        tossTakesTheMoney(fan);
        fan.concerts().runTimerAfter(MINUTE);
        fan.concerts().runTimerAfter(MINUTE);

        assertGivenBackOnce(fan);
        assertThat(toss(fan).lookUps()).isEqualTo(1);
    }
}
