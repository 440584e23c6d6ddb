package millrace.concerts.expiry;

import static millrace.concerts.ConcertFixture.HOLD;
import static millrace.concerts.ConcertFixture.KIM;
import static millrace.concerts.ConcertFixture.LEE;
import static millrace.concerts.ConcertFixture.NOON;
import static millrace.concerts.ConcertFixture.SCHEDULE;
import static millrace.concerts.ConcertFixture.firstSeats;
import static millrace.concerts.ConcertFixture.holdBy;
import static millrace.concerts.ConcertFixture.openScheduleOf;
import static millrace.concerts.ConcertFixture.seat;
import static millrace.concerts.ConcertFixture.seats;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import millrace.concerts.ConcertsInMemory;
import millrace.concerts.concert.SeatReturns;
import millrace.concerts.seat.SeatClaim;
import millrace.concerts.seat.SeatClaims;
import millrace.events.Topic;
import millrace.events.concerts.ExpiredHold;
import millrace.events.concerts.SeatsExpired;
import millrace.platform.table.Change;
import millrace.testing.KafkaBatches;
import millrace.testing.Overtaking;
import millrace.testing.Scenario;
import millrace.testing.StepFaults;
import millrace.testing.TestRecord;
import org.junit.jupiter.api.Test;

class FreeSeatsTest {

    /** The reservations whose claims a test makes itself. */
    private static final long OF_KIM = 501;

    private static final long OF_LEE = 502;

    private final ConcertsInMemory concerts = prepared(ConcertsInMemory.create());

    private static ConcertsInMemory prepared(ConcertsInMemory concerts) {
        return concerts.keeping(openScheduleOf(20));
    }

    private static SeatsExpired expired(ExpiredHold... holds) {
        var all = List.of(holds);
        return new SeatsExpired(
                all.stream().flatMap(hold -> hold.seatIds().stream()).distinct().toList(),
                SCHEDULE,
                NOON,
                all);
    }

    private static ConcertsInMemory claiming(
            ConcertsInMemory concerts, long reservationId, List<Long> seatIds) {
        var claims = new SeatClaims(concerts.test().table());
        for (var seatId : seatIds) {
            concerts.given(List.of(claims.create(SeatClaim.held(seatId, reservationId, NOON))));
        }
        return concerts;
    }

    private long returns() {
        return new SeatReturns(concerts.test().table()).of(SCHEDULE);
    }

    @Test
    void the_seats_of_a_hold_that_ran_out_have_no_claim_any_more() {
        concerts.held(holdBy(KIM, seats(0, 1)));
        concerts.held(holdBy(LEE, seats(2)));
        concerts.test().clock().add(HOLD);
        concerts.expire();

        concerts.deliver(concerts.records(Topic.SEATS_EXPIRED).getFirst());

        assertThat(concerts.claims(firstSeats(10))).isEmpty();
        assertThat(returns()).isEqualTo(1);
    }

    @Test
    void delivered_twice_changes_nothing() {
        claiming(concerts, OF_KIM, seats(0, 1));
        var record = KafkaBatches.record(expired(new ExpiredHold(OF_KIM, seats(0, 1))));

        concerts.deliver(record, record);
        concerts.deliver(record);

        assertThat(concerts.claims(seats(0, 1))).isEmpty();
        assertThat(returns()).isEqualTo(1);
        assertThat(concerts.test().table().inboxSize()).isEqualTo(1);
    }

    /** X37, Q14: not even under an event id of its own. */
    @Test
    void a_seat_that_somebody_holds_since_is_not_freed_however_often_it_is_told() {
        claiming(concerts, OF_KIM, seats(0));
        var event = expired(new ExpiredHold(OF_KIM, seats(0)));
        concerts.deliver(KafkaBatches.record(event));
        var other = concerts.held(holdBy(LEE, seats(0)));

        concerts.deliver(KafkaBatches.record(event), KafkaBatches.record(event));

        assertThat(concerts.holderOf(seat(0))).isEqualTo(other);
        assertThat(returns()).isEqualTo(1);
    }

    @Test
    void a_seat_that_was_taken_over_before_the_event_came_is_not_freed() {
        claiming(concerts, OF_LEE, seats(0));
        claiming(concerts, OF_KIM, seats(1));

        concerts.deliver(KafkaBatches.record(expired(new ExpiredHold(OF_KIM, seats(0, 1)))));

        assertThat(concerts.claims(seats(0, 1))).containsOnlyKeys(seat(0));
    }

    @Test
    void a_seat_is_freed_for_the_hold_that_names_it_only() {
        claiming(concerts, OF_KIM, seats(0));
        claiming(concerts, OF_LEE, seats(1));
        var crossed = expired(new ExpiredHold(OF_KIM, seats(1)), new ExpiredHold(OF_LEE, seats(0)));

        concerts.deliver(KafkaBatches.record(crossed));

        assertThat(concerts.claims(seats(0, 1))).hasSize(2);
        assertThat(returns()).isZero();
    }

    @Test
    void a_seat_that_was_paid_for_is_not_freed() {
        var claims = new SeatClaims(concerts.test().table());
        var paid = new SeatClaim(seat(0), OF_KIM, SeatClaim.Status.RESERVED, null);
        concerts.given(List.of(claims.create(paid)));

        concerts.deliver(KafkaBatches.record(expired(new ExpiredHold(OF_KIM, seats(0)))));

        assertThat(concerts.claims(seats(0))).hasSize(1);
    }

    @Test
    void a_hundred_seats_are_freed_at_once() {
        assertThat(deliverHundred(concerts).test().table().inboxSize()).isEqualTo(1);
        assertThat(concerts.claims(firstSeats(100))).isEmpty();
        assertThat(returns()).isEqualTo(1);
    }

    private static ConcertsInMemory deliverHundred(ConcertsInMemory concerts) {
        claiming(concerts, OF_KIM, firstSeats(100)).deliver(hundred());
        return concerts;
    }

    private static TestRecord hundred() {
        var holds = new ArrayList<ExpiredHold>();
        for (int from = 0; from < 100; from += 20) {
            holds.add(new ExpiredHold(OF_KIM, firstSeats(100).subList(from, from + 20)));
        }
        return KafkaBatches.record(expired(holds.toArray(ExpiredHold[]::new)));
    }

    @Test
    void a_fault_at_any_step_then_redelivered_frees_the_seats_and_no_other() {
        var record = KafkaBatches.record(expired(new ExpiredHold(OF_KIM, seats(0, 1))));

        var steps = faults(record, seats(0, 1), seats(2));

        assertThat(steps).isGreaterThanOrEqualTo(2);
    }

    @Test
    void a_fault_at_any_step_of_a_hundred_seats_then_redelivered_frees_them_all() {
        assertThat(faults(hundred(), firstSeats(100), seats(100))).isGreaterThanOrEqualTo(3);
    }

    private static int faults(TestRecord record, List<Long> over, List<Long> others) {
        return StepFaults.forEachStep(faults -> {
            var watched = prepared(ConcertsInMemory.watchedBy(faults));
            claiming(watched, OF_KIM, over);
            claiming(watched, OF_LEE, others);
            return Scenario.ofBatch(
                    watched.onSeatsExpired(),
                    KafkaBatches.of(Topic.SEATS_EXPIRED, record),
                    () -> {
                        assertThat(watched.claims(over)).isEmpty();
                        assertThat(watched.claims(others)).hasSize(others.size());
                        assertThat(watched.test().table().inboxSize()).isEqualTo(1);
                        assertThat(watched.test().deadLetters().letters()).isEmpty();
                    });
        });
    }

    @Test
    void what_cannot_be_read_is_dead_lettered_and_the_rest_goes_on() {
        claiming(concerts, OF_KIM, seats(0));

        concerts.deliver(
                KafkaBatches.poison(String.valueOf(SCHEDULE)),
                KafkaBatches.record(expired(new ExpiredHold(OF_KIM, seats(0)))));

        assertThat(concerts.test().deadLetters().letters()).hasSize(1);
        assertThat(concerts.claims(seats(0))).isEmpty();
    }

    @Test
    void a_seat_that_is_taken_over_at_the_same_time_stays_with_its_holder() {
        claiming(concerts, OF_KIM, seats(0, 1));
        var claims = new SeatClaims(concerts.test().table());
        var overtaken =
                Overtaking.before(
                        concerts.test(),
                        () -> {
                            var read = concerts.claim(seat(0));
                            Change taken =
                                    claims.replace(
                                            read, SeatClaim.held(seat(0), OF_LEE, NOON.plus(HOLD)));
                            concerts.given(List.of(taken));
                        });

        KafkaBatches.deliver(
                ConcertsInMemory.onSeatsExpired(overtaken),
                Topic.SEATS_EXPIRED,
                KafkaBatches.record(expired(new ExpiredHold(OF_KIM, seats(0, 1)))));

        assertThat(concerts.claims(seats(0, 1))).containsOnlyKeys(seat(0));
        assertThat(concerts.holderOf(seat(0))).isEqualTo(OF_LEE);
    }
}
