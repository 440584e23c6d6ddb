package millrace.concerts.reservation;

import static millrace.concerts.ConcertFixture.HOLD;
import static millrace.concerts.ConcertFixture.KIM;
import static millrace.concerts.ConcertFixture.LEE;
import static millrace.concerts.ConcertFixture.NOON;
import static millrace.concerts.ConcertFixture.holdBy;
import static millrace.concerts.ConcertFixture.openScheduleOf;
import static millrace.concerts.ConcertFixture.releaseBy;
import static millrace.concerts.ConcertFixture.reservationOf;
import static millrace.concerts.ConcertFixture.seat;
import static millrace.concerts.ConcertFixture.seats;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import millrace.concerts.ConcertsInMemory;
import millrace.concerts.reservation.ReservationState.Expired;
import millrace.concerts.reservation.ReservationState.Held;
import millrace.concerts.reservation.ReservationState.Paid;
import millrace.concerts.reservation.ReservationState.Paying;
import millrace.concerts.reservation.ReservationState.Refunded;
import millrace.concerts.reservation.ReservationState.Refunding;
import millrace.concerts.seat.SeatClaim;
import millrace.concerts.seat.SeatClaims;
import millrace.testing.HttpCalls;
import millrace.testing.Overtaking;
import org.junit.jupiter.api.Test;

class ReservationsApiTest {

    private final ConcertsInMemory concerts = ConcertsInMemory.create().keeping(openScheduleOf(3));

    @Test
    void a_user_sees_a_reservation_as_it_is_and_nobody_else_does() {
        var id = concerts.held(holdBy(KIM, seats(3, 4)));

        assertThat(status(id)).isEqualTo("TEMPORARY_RESERVED");
        assertThat(concerts.send(reservationOf(LEE, id)).getBody())
                .contains("RESERVATION_NOT_FOUND");
        concerts.test().clock().add(HOLD);
        assertThat(status(id)).isEqualTo("EXPIRED");
    }

    @Test
    void every_state_is_stored_and_shown() {
        for (var state :
                List.of(
                        paying("key"),
                        new Paid("key", NOON),
                        refunding("key"),
                        new Refunded("key", NOON),
                        new Expired(NOON))) {
            var id = concerts.held(holdBy(KIM, seats(3)));
            concerts.bring(id, state);

            assertThat(concerts.reservation(id).state()).isEqualTo(state);
            assertThat(status(id)).isEqualTo(concerts.reservation(id).statusAt(NOON).name());
            concerts.test().clock().add(HOLD);
        }
    }

    @Test
    void the_payment_key_is_in_no_log() {
        assertThat(paying("secret").toString()).doesNotContain("secret");
        assertThat(new Paid("secret", NOON).toString()).doesNotContain("secret");
        assertThat(new Refunded("secret", NOON).toString()).doesNotContain("secret");
        assertThat(refunding("secret").toString()).doesNotContain("secret");
    }

    @Test
    void a_user_lists_the_own_ones_the_newest_first_and_by_pages() {
        var ids =
                List.of(seats(0), seats(1), seats(2)).stream()
                        .map(some -> {
                            concerts.test().clock().add(Duration.ofSeconds(1));
                            return concerts.held(holdBy(KIM, some));
                        })
                        .toList();
        concerts.held(holdBy(LEE, seats(9)));
        var mine = HttpCalls.get("/api/reservations").as(KIM, "USER").query("limit", "2");

        var first = concerts.json(concerts.send(mine));
        var second =
                concerts.json(
                        concerts.send(mine.query("cursor", first.path("next").stringValue())));

        assertThat(first.path("reservations").values())
                .extracting(each -> each.path("reservationId").longValue())
                .containsExactly(ids.get(2), ids.get(1));
        assertThat(second.path("reservations").values())
                .extracting(each -> each.path("reservationId").longValue())
                .containsExactly(ids.get(0));
    }

    @Test
    void released_seats_are_free_at_once_and_again_changes_nothing() {
        var id = concerts.held(holdBy(KIM, seats(3, 4)));

        assertThat(concerts.send(releaseBy(KIM, id)).getStatusCode()).isEqualTo(204);
        assertThat(status(id)).isEqualTo("RELEASED");
        assertThat(concerts.claims(seats(3, 4))).isEmpty();
        var other = concerts.held(holdBy(LEE, seats(3, 4)));
        assertThat(concerts.send(releaseBy(KIM, id)).getStatusCode()).isEqualTo(204);
        assertThat(concerts.holderOf(seat(3))).isEqualTo(other);
    }

    @Test
    void nobody_releases_anothers() {
        var id = concerts.held(holdBy(KIM, seats(3)));

        assertThat(concerts.send(releaseBy(LEE, id)).getStatusCode()).isEqualTo(404);
        assertThat(concerts.holderOf(seat(3))).isEqualTo(id);
    }

    @Test
    void a_release_frees_no_seat_that_another_has_since() {
        var id = concerts.held(holdBy(KIM, seats(3, 4)));
        concerts.test().clock().add(HOLD);
        var other = concerts.held(holdBy(LEE, seats(3)));

        assertThat(concerts.send(releaseBy(KIM, id)).getStatusCode()).isEqualTo(204);
        assertThat(concerts.holderOf(seat(3))).isEqualTo(other);
        assertThat(status(id)).isEqualTo("RELEASED");
    }

    /** Another instance's clock is ahead: there the hold was over, and the seat was taken. */
    @Test
    void a_release_in_time_frees_no_seat_that_was_taken_over_all_the_same() {
        var id = concerts.held(holdBy(KIM, seats(3, 4)));
        var claims = new SeatClaims(concerts.test().table());
        var taken = SeatClaim.held(seat(3), 9, NOON.plus(HOLD));
        concerts.given(List.of(claims.replace(concerts.claim(seat(3)), taken)));

        assertThat(concerts.send(releaseBy(KIM, id)).getStatusCode()).isEqualTo(204);

        assertThat(concerts.claims(seats(3, 4))).containsOnlyKeys(seat(3));
        assertThat(concerts.holderOf(seat(3))).isEqualTo(9);
    }

    @Test
    void a_reservation_that_moves_meanwhile_is_read_again() {
        var id = concerts.held(holdBy(KIM, seats(3)));
        var overtaken =
                concerts.on(
                        Overtaking.before(
                                concerts.test(), () -> concerts.bring(id, paying("key"))));

        assertThat(overtaken.send(releaseBy(KIM, id)).getBody()).contains("PAYMENT_IN_PROGRESS");
        assertThat(concerts.holderOf(seat(3))).isEqualTo(id);
    }

    /** An instance stood still between reading the hold and looking at its clock. */
    @Test
    void a_release_does_not_take_a_hold_for_over_whose_payment_has_begun_since() {
        var id = concerts.held(holdBy(KIM, seats(3)));
        concerts.test().clock().add(HOLD);
        var overtaken =
                concerts.on(
                        Overtaking.before(
                                concerts.test(), () -> concerts.bring(id, paying("key"))));

        assertThat(overtaken.send(releaseBy(KIM, id)).getBody()).contains("PAYMENT_IN_PROGRESS");
        assertThat(concerts.claims(seats(3))).containsOnlyKeys(seat(3));
    }

    private static Paying paying(String paymentKey) {
        return new Held(NOON.plus(HOLD)).paying(paymentKey, 1, NOON);
    }

    private static Refunding refunding(String paymentKey) {
        return new Paid(paymentKey, NOON).refunding(NOON);
    }

    private String status(long reservationId) {
        return concerts.json(concerts.send(reservationOf(KIM, reservationId)))
                .path("status")
                .stringValue();
    }
}
