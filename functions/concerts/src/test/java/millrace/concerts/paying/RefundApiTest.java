package millrace.concerts.paying;

import static millrace.concerts.ConcertFixture.KIM;
import static millrace.concerts.ConcertFixture.LEE;
import static millrace.concerts.ConcertFixture.STARTS_AT;
import static millrace.concerts.ConcertFixture.holdBy;
import static millrace.concerts.ConcertFixture.releaseBy;
import static millrace.concerts.ConcertFixture.seats;
import static millrace.concerts.paying.Fan.KEY;
import static millrace.concerts.paying.Fan.SEATS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import millrace.concerts.TossFake;
import millrace.concerts.TossFake.Behaviour;
import millrace.testing.Overtaking;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.NullNode;

class RefundApiTest {

    private static final Instant DEADLINE = STARTS_AT.minus(Duration.ofDays(1));
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Fan fan = Fan.paid();

    private TossFake toss() {
        return fan.concerts().provider();
    }

    @Test
    void a_paid_reservation_is_given_back_and_its_seats_are_free_once_the_money_is() {
        var answer = fan.giveBack();

        assertThat(answer.getStatusCode()).isEqualTo(202);
        assertThat(answer.getHeaders()).containsEntry("location", "/api/reservations/" + fan.id());
        assertThat(fan.status()).isEqualTo("REFUNDING");
        assertThat(fan.holders()).containsOnly(fan.id());

        assertThat(fan.concerts().runTimer()).isZero();

        fan.assertRefundedOnce();
        assertThat(fan.concerts().claims(SEATS)).isEmpty();
        assertThat(fan.concerts().held(holdBy(KIM, seats(3, 4, 5, 6)))).isPositive();
    }

    @Test
    void given_back_again_it_is_answered_the_same_and_refunded_once() {
        assertThat(fan.giveBack().getStatusCode()).isEqualTo(202);
        assertThat(fan.giveBack().getStatusCode()).isEqualTo(202);
        fan.concerts().runTimer();
        assertThat(fan.giveBack().getStatusCode()).isEqualTo(204);
        fan.concerts().runTimer();

        fan.assertRefundedOnce();
    }

    @Test
    void seats_that_somebody_else_bought_since_stay_theirs() {
        fan.giveBack();
        fan.concerts().runTimer();
        var other = fan.concerts().held(holdBy(LEE, SEATS));

        fan.giveBack();
        fan.concerts().runTimer();

        assertThat(fan.holders()).containsOnly(other);
    }

    @Test
    void it_is_given_back_until_just_before_the_cancellation_deadline() {
        fan.concerts().test().clock().setInstant(DEADLINE);
        var late = fan.giveBack();
        assertThat(fan.code(late)).isEqualTo("409 CANCELLATION_CLOSED");
        assertThat(late.getBody()).contains(DEADLINE.toString());
        fan.concerts().runTimer();
        fan.assertPaidOnce();

        fan.concerts().test().clock().setInstant(DEADLINE.minusNanos(1));
        assertThat(fan.giveBack().getStatusCode()).isEqualTo(202);
        fan.concerts().test().clock().setInstant(DEADLINE);
        fan.concerts().runTimer();
        fan.assertRefundedOnce();
    }

    @Test
    void nobody_gives_back_anothers() {
        assertThat(fan.code(fan.concerts().send(releaseBy(LEE, fan.id()))))
                .isEqualTo("404 RESERVATION_NOT_FOUND");
        fan.assertPaidOnce();
    }

    @Test
    void a_refund_whose_answer_was_lost_is_found_out_and_made_once() {
        fan.giveBack();
        toss().thatNow(Behaviour.ANSWERS_NOTHING);
        fan.concerts().runTimer();
        assertThat(fan.status()).isEqualTo("REFUNDING");
        assertThat(fan.holders()).containsOnly(fan.id());

        toss().thatNow(Behaviour.WORKS);
        fan.concerts().runTimerAfter(MINUTE.multipliedBy(2));

        fan.assertRefundedOnce();
        assertThat(toss().keys().subList(1, 3).stream().distinct()).hasSize(1);
    }

    @Test
    void a_refund_that_toss_refuses_goes_on_with_new_keys_and_somebody_is_told() {
        fan.giveBack();
        toss().thatNow(Behaviour.REFUSES);
        for (int minute = 0; minute < 60; minute++) {
            fan.concerts().runTimerAfter(MINUTE);
        }
        assertThat(fan.status()).isEqualTo("REFUNDING");
        assertThat(toss().keys()).hasSizeBetween(6, 8).doesNotHaveDuplicates();
        assertThat(fan.concerts().test().metrics().sum(ReservationPayments.STUCK)).isPositive();

        toss().thatNow(Behaviour.WORKS);
        fan.concerts().runTimerAfter(MINUTE.multipliedBy(64));
        fan.assertRefundedOnce();
    }

    @Test
    void while_toss_is_down_a_payment_is_asked_for_less_and_less_and_somebody_is_told() {
        var payer = Fan.holding();
        payer.concerts().provider().thatNow(Behaviour.OUT_OF_REACH);
        payer.pay(KEY);
        for (int minute = 0; minute < 120; minute++) {
            payer.concerts().runTimerAfter(MINUTE);
        }
        assertThat(payer.status()).isEqualTo("PAYING");
        assertThat(payer.concerts().provider().keys()).hasSizeBetween(6, 9);
        assertThat(payer.concerts().test().metrics().sum(ReservationPayments.STUCK)).isPositive();

        payer.concerts().provider().thatNow(Behaviour.WORKS);
        payer.concerts().runTimerAfter(MINUTE.multipliedBy(64));
        payer.assertPaidOnce();
    }

    @Test
    void the_timer_leaves_a_payment_to_its_request_for_a_minute() {
        var payer = Fan.holding();
        payer.concerts().provider().thatNow(Behaviour.IS_LATE);
        payer.pay(KEY);
        payer.concerts().provider().thatNow(Behaviour.WORKS);

        payer.concerts().runTimerAfter(MINUTE.minusNanos(1));
        assertThat(payer.status()).isEqualTo("PAYING");
        payer.concerts().runTimerAfter(MINUTE);
        payer.assertPaidOnce();
    }

    /** Each of their requests asked Toss, and none put off when the timer does. */
    @Test
    void a_payer_who_asks_again_and_again_while_toss_is_down_waits_no_longer_than_others() {
        var payer = Fan.holding();
        payer.concerts().provider().thatNow(Behaviour.OUT_OF_REACH);
        for (int request = 0; request < 6; request++) {
            payer.pay(KEY);
        }
        payer.concerts().provider().thatNow(Behaviour.WORKS);

        payer.concerts().runTimerAfter(MINUTE);
        payer.assertPaidOnce();
    }

    @Test
    void what_moves_while_the_timer_asks_is_read_again() {
        fan.giveBack();
        var test = fan.concerts().test();
        var overtaken = Overtaking.before(test, () -> fan.concerts().held(holdBy(KIM, seats(0))));
        var timer = new ReservationPayments(overtaken, toss(), toss()).timer();

        assertThat(timer.apply(NullNode.getInstance())).containsEntry("stuck", 0);

        fan.assertRefundedOnce();
        assertThat(fan.concerts().send(holdBy(KIM, seats(5, 6, 7, 8))).getBody())
                .contains("SEAT_LIMIT_REACHED");
        assertThat(fan.concerts().held(holdBy(KIM, seats(5, 6, 7)))).isPositive();
    }
}
