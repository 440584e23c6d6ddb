package millrace.concerts.paying;

import static millrace.concerts.ConcertFixture.KIM;
import static millrace.concerts.ConcertFixture.NOON;
import static millrace.concerts.ConcertFixture.PRICE_KRW;
import static millrace.concerts.ConcertFixture.SCHEDULE;
import static millrace.concerts.ConcertFixture.holdBy;
import static millrace.concerts.ConcertFixture.openScheduleOf;
import static millrace.concerts.ConcertFixture.paymentBy;
import static millrace.concerts.ConcertFixture.releaseBy;
import static millrace.concerts.ConcertFixture.reservationOf;
import static millrace.concerts.ConcertFixture.seats;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.util.List;
import java.util.Map;
import millrace.concerts.ConcertsInMemory;
import millrace.events.concerts.ReservationCompleted;
import millrace.events.concerts.ReservationConfirmed;
import millrace.events.concerts.ReservationPaymentCompleted;
import millrace.platform.Platform;
import millrace.testing.Faults;
import millrace.testing.HttpCalls;

/** Kim, who holds two seats of a schedule and pays for them. What a test reads is never a step. */
record Fan(ConcertsInMemory concerts, long id) {

    static final String KEY = "pay_1";
    static final List<Long> SEATS = seats(3, 4);

    static Fan holding() {
        return watchedBy(Faults.none());
    }

    static Fan watchedBy(Faults faults) {
        var concerts = ConcertsInMemory.watchedBy(faults).keeping(openScheduleOf(3));
        return new Fan(concerts, concerts.unwatched().held(holdBy(KIM, SEATS)));
    }

    static Fan paid() {
        return paidWatchedBy(Faults.none());
    }

    static Fan paidWatchedBy(Faults faults) {
        var fan = watchedBy(faults);
        assertThat(fan.concerts.unwatched().send(fan.payment(KEY)).getStatusCode()).isEqualTo(200);
        return fan;
    }

    HttpCalls.Request payment(String paymentKey) {
        return paymentBy(KIM, id, SEATS.size(), paymentKey);
    }

    APIGatewayV2HTTPResponse pay(String paymentKey) {
        return concerts.send(payment(paymentKey));
    }

    APIGatewayV2HTTPResponse payOn(Platform platform, String paymentKey) {
        return concerts.on(platform).send(payment(paymentKey));
    }

    APIGatewayV2HTTPResponse giveBack() {
        return concerts.send(releaseBy(KIM, id));
    }

    String status() {
        return concerts.json(concerts.unwatched().send(reservationOf(KIM, id)))
                .path("status")
                .stringValue();
    }

    /** Status and problem code, such as {@code 404 RESERVATION_NOT_FOUND}. */
    String code(APIGatewayV2HTTPResponse answer) {
        return answer.getStatusCode() + " " + concerts.json(answer).path("code").stringValue("");
    }

    /** The reservations that have the fan's seats. */
    List<Long> holders() {
        return SEATS.stream().map(concerts::holderOf).toList();
    }

    List<Object> told() {
        return concerts.test().published().stream()
                .filter(event -> !(event instanceof ReservationCompleted))
                .map(Object.class::cast)
                .toList();
    }

    void assertPaidOnce() {
        assertPaidOnceWith(KEY);
    }

    void assertPaidOnceWith(String paymentKey) {
        assertPaidOnceButFor(0, paymentKey);
    }

    /** Paid once, while so many other payments were given back. */
    void assertPaidOnceButFor(int refunds, String paymentKey) {
        long amount = SEATS.size() * PRICE_KRW;
        assertThat(status()).isEqualTo("RESERVED");
        assertThat(holders()).containsOnly(id);
        assertThat(concerts.provider().kept()).isEqualTo(Map.of(paymentKey, amount));
        assertThat(concerts.provider().refunds()).isEqualTo(refunds);
        assertThat(told())
                .hasSize(2)
                .anySatisfy(event ->
                        assertThat(event)
                                .usingRecursiveComparison()
                                .ignoringFields("confirmedAt")
                                .isEqualTo(
                                        new ReservationConfirmed(
                                                id,
                                                KIM,
                                                SCHEDULE,
                                                SEATS,
                                                "A concert",
                                                amount,
                                                NOON)))
                .contains(new ReservationPaymentCompleted(KIM, id, "A concert", amount, NOON));
    }

    void assertRefundedOnce() {
        assertThat(status()).isEqualTo("REFUNDED");
        assertThat(holders()).containsOnlyNulls();
        assertThat(concerts.provider().kept()).isEmpty();
        assertThat(concerts.provider().refunds()).isEqualTo(1);
    }
}
