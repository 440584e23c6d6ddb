package millrace.concerts.paying;

import static millrace.concerts.ConcertFixture.HOLD;
import static millrace.concerts.ConcertFixture.KIM;
import static millrace.concerts.ConcertFixture.LEE;
import static millrace.concerts.ConcertFixture.holdBy;
import static millrace.concerts.ConcertFixture.seats;
import static millrace.concerts.paying.Fan.KEY;
import static millrace.concerts.paying.Fan.SEATS;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import java.time.Duration;
import millrace.concerts.TossFake;
import millrace.concerts.TossFake.Behaviour;
import millrace.testing.LogLines;
import millrace.toss.TossPayments;
import org.junit.jupiter.api.Test;

class PayReservationApiTest {

    private final Fan fan = Fan.holding();

    private TossFake toss() {
        return fan.concerts().provider();
    }

    @Test
    void a_confirmed_payment_makes_the_seats_the_users_for_good_and_is_told_once() {
        var answer = fan.pay(KEY);

        assertThat(answer.getStatusCode()).as(answer.getBody()).isEqualTo(200);
        var body = fan.concerts().json(answer);
        assertThat(body.path("reservationId").longValue()).isEqualTo(fan.id());
        assertThat(body.path("status").stringValue()).isEqualTo("RESERVED");
        fan.concerts().test().clock().add(HOLD);
        fan.assertPaidOnce();
    }

    @Test
    void paid_again_it_is_answered_again_and_nothing_else_happens() {
        var first = fan.pay(KEY);

        assertThat(fan.pay(KEY).getBody()).isEqualTo(first.getBody());
        var request = fan.payment(KEY).idempotencyKey("k");
        assertThat(fan.concerts().send(request).getBody()).isEqualTo(first.getBody());
        assertThat(fan.concerts().send(request).getBody()).isEqualTo(first.getBody());
        fan.assertPaidOnce();
        assertThat(toss().keys()).hasSize(1);
    }

    @Test
    void after_a_refusal_the_hold_goes_on_and_another_payment_can_be_made() {
        toss().thatNow(Behaviour.REFUSES);
        var refused = fan.pay(KEY);
        assertThat(fan.code(refused)).isEqualTo("422 PAYMENT_REFUSED");
        assertThat(refused.getBody()).contains(TossFake.REFUSAL, "still held");
        assertThat(fan.status()).isEqualTo("TEMPORARY_RESERVED");

        assertThat(fan.code(fan.pay(KEY))).isEqualTo("422 PAYMENT_REFUSED");
        toss().thatNow(Behaviour.WORKS);
        assertThat(fan.pay("pay_2").getStatusCode()).isEqualTo(200);

        fan.assertPaidOnceWith("pay_2");
        assertThat(toss().keys()).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    void after_a_refusal_the_hold_ends_when_it_would_have() {
        toss().thatNow(Behaviour.REFUSES);
        fan.pay(KEY);

        fan.concerts().test().clock().add(HOLD.minusNanos(1));
        assertThat(fan.holders()).containsOnly(fan.id());
        fan.concerts().test().clock().add(Duration.ofNanos(1));

        assertThat(fan.status()).isEqualTo("EXPIRED");
        assertThat(fan.concerts().expire()).isEqualTo(SEATS.size());
        assertThat(fan.concerts().held(holdBy(LEE, SEATS))).isNotEqualTo(fan.id());
    }

    @Test
    void a_refusal_after_the_time_of_the_hold_frees_the_seats_at_once() {
        toss().thatNow(Behaviour.OUT_OF_REACH);
        assertThat(fan.pay(KEY).getStatusCode()).isEqualTo(202);
        fan.concerts().test().clock().add(HOLD);
        toss().thatNow(Behaviour.REFUSES);

        var refused = fan.pay(KEY);

        assertThat(fan.code(refused)).isEqualTo("422 PAYMENT_REFUSED");
        assertThat(refused.getBody()).contains("is over");
        assertThat(fan.status()).isEqualTo("EXPIRED");
        assertThat(fan.concerts().held(holdBy(KIM, seats(3, 4, 5, 6)))).isPositive();
    }

    @Test
    void a_request_that_toss_finds_invalid_is_a_refusal_and_raises_an_alarm() {
        toss().thatNow(Behaviour.FINDS_THE_REQUEST_INVALID);

        assertThat(fan.code(fan.pay(KEY))).isEqualTo("422 PAYMENT_REFUSED");
        assertThat(fan.concerts().test().metrics().sum(TossPayments.INVALID_REQUESTS)).isEqualTo(1);
        assertThat(fan.status()).isEqualTo("TEMPORARY_RESERVED");
    }

    @Test
    void while_the_outcome_is_open_the_seats_are_nobody_elses_however_long_it_takes() {
        toss().thatNow(Behaviour.OUT_OF_REACH);
        var open = fan.pay(KEY);

        assertThat(open.getStatusCode()).isEqualTo(202);
        assertThat(fan.concerts().json(open).path("status").stringValue()).isEqualTo("PAYING");
        assertThat(open.getHeaders()).containsEntry("location", "/api/reservations/" + fan.id());
        fan.concerts().test().clock().add(HOLD.multipliedBy(100));
        assertThat(fan.concerts().expire()).isZero();
        assertThat(fan.holders()).containsOnly(fan.id());
        assertThat(fan.concerts().send(holdBy(LEE, SEATS)).getBody())
                .contains("SEAT_NOT_AVAILABLE");
        assertThat(fan.concerts().send(holdBy(KIM, seats(6, 7, 8))).getBody())
                .contains("SEAT_LIMIT_REACHED");

        toss().thatNow(Behaviour.WORKS);
        assertThat(fan.pay(KEY).getStatusCode()).isEqualTo(200);
        fan.assertPaidOnce();
    }

    @Test
    void a_payment_whose_answer_was_lost_is_found_out_and_never_taken_twice() {
        toss().thatNow(Behaviour.ANSWERS_NOTHING);
        assertThat(fan.pay(KEY).getStatusCode()).isEqualTo(202);
        toss().thatNow(Behaviour.WORKS);

        assertThat(fan.pay(KEY).getStatusCode()).isEqualTo(200);

        fan.assertPaidOnce();
        assertThat(toss().keys().stream().distinct()).hasSize(1);
    }

    @Test
    void an_answer_that_may_pass_is_asked_for_again_with_the_next_key() {
        toss().thatNow(Behaviour.DECLINES);
        assertThat(fan.pay(KEY).getStatusCode()).isEqualTo(202);
        toss().thatNow(Behaviour.WORKS);

        assertThat(fan.pay(KEY).getStatusCode()).isEqualTo(200);

        fan.assertPaidOnce();
        assertThat(toss().keys()).hasSize(2).doesNotHaveDuplicates();
    }

    /** Toss gives its first answer to an idempotency key for ever, one that may pass, too. */
    @Test
    void a_payment_that_was_refused_and_is_begun_anew_brings_no_key_of_before() {
        toss().thatNow(Behaviour.DECLINES);
        fan.pay(KEY);
        toss().thatNow(Behaviour.REFUSES);
        assertThat(fan.code(fan.pay(KEY))).isEqualTo("422 PAYMENT_REFUSED");
        toss().thatNow(Behaviour.WORKS);

        assertThat(fan.pay(KEY).getStatusCode()).isEqualTo(200);

        fan.assertPaidOnce();
        assertThat(toss().keys()).hasSize(3).doesNotHaveDuplicates();
    }

    /** The first answer was 202; the same request with the same key is told the outcome. */
    @Test
    void an_open_outcome_is_not_repeated_once_it_is_known() {
        toss().thatNow(Behaviour.ANSWERS_NOTHING);
        var request = fan.payment(KEY).idempotencyKey("k");
        assertThat(fan.concerts().send(request).getStatusCode()).isEqualTo(202);
        toss().thatNow(Behaviour.WORKS);
        fan.concerts().runTimerAfter(Duration.ofMinutes(2));

        assertThat(fan.concerts().send(request).getStatusCode()).isEqualTo(200);
    }

    @Test
    void neither_logs_nor_events_nor_answers_show_the_payment_key() {
        try (var log = LogLines.of(TossAttempts.class, Level.DEBUG)) {
            for (var behaviour : Behaviour.values()) {
                var one = Fan.holding();
                one.concerts().provider().thatNow(behaviour);
                var answer = one.pay("pay_secret");

                assertThat(answer.getBody() + one.concerts().test().messages())
                        .doesNotContain("pay_secret");
            }

            assertThat(log.lines()).isNotEmpty();
            assertThat(log.lines().toString()).doesNotContain("pay_secret");
        }
    }
}
