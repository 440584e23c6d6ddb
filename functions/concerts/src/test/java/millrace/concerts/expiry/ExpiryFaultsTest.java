package millrace.concerts.expiry;

import static millrace.concerts.ConcertFixture.HOLD;
import static millrace.concerts.ConcertFixture.KIM;
import static millrace.concerts.ConcertFixture.LEE;
import static millrace.concerts.ConcertFixture.NOON;
import static millrace.concerts.ConcertFixture.holdBy;
import static millrace.concerts.ConcertFixture.openScheduleOf;
import static millrace.concerts.ConcertFixture.seat;
import static millrace.concerts.ConcertFixture.seats;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import millrace.concerts.ConcertsInMemory;
import millrace.concerts.reservation.ReservationState.Held;
import millrace.events.concerts.ExpiredHold;
import millrace.events.concerts.SeatsExpired;
import millrace.platform.failure.RetriableFailure;
import millrace.platform.table.Change;
import millrace.platform.table.DueLanes;
import millrace.platform.table.Item;
import millrace.platform.table.Key;
import millrace.testing.InterceptedCommits;
import millrace.testing.Overtaking;
import millrace.testing.Scenario;
import millrace.testing.StepFaults;
import org.junit.jupiter.api.Test;

/** Expiry beside others, and where something fails. */
class ExpiryFaultsTest {

    private final ConcertsInMemory concerts = ConcertsInMemory.create().keeping(openScheduleOf(20));

    @Test
    void a_hold_that_is_paid_meanwhile_is_left_out_and_the_others_go_on() {
        var paid = concerts.held(holdBy(KIM, seats(0)));
        var over = concerts.held(holdBy(LEE, seats(1)));
        concerts.test().clock().add(HOLD);
        var paying = new Held(NOON.plus(HOLD)).paying("key", 1, NOON);
        var overtaken = Overtaking.before(concerts.test(), () -> concerts.bring(paid, paying));

        assertThat(ConcertsInMemory.expire(overtaken)).isEqualTo(1);

        assertThat(concerts.reservation(paid).state()).isEqualTo(paying);
        assertThat(concerts.seatsExpired())
                .extracting(SeatsExpired::holds)
                .containsExactly(List.of(new ExpiredHold(over, seats(1))));
    }

    @Test
    void two_runs_at_once_expire_each_hold_once() {
        concerts.holdEach(30, 4);
        concerts.test().clock().add(HOLD);
        var first = new AtomicInteger();
        var overtaken = Overtaking.before(concerts.test(), () -> first.set(concerts.expire()));

        int second = ConcertsInMemory.expire(overtaken);

        assertThat(first.get()).isPositive();
        assertThat(first.get() + second).isEqualTo(120);
        assertThat(concerts.seatsTold()).hasSize(120).doesNotHaveDuplicates();
    }

    @Test
    void a_hold_that_cannot_be_read_does_not_stop_the_others() {
        concerts.holdEach(20, 1);
        for (int lane = 0; lane < DueLanes.DEFAULT_COUNT; lane++) {
            spoil("spoilt-" + lane);
        }
        concerts.test().clock().add(HOLD);

        assertThat(concerts.expire()).isEqualTo(20);
        assertThat(concerts.test().metrics().sum(ExpireHolds.NOT_EXPIRED))
                .isEqualTo(DueLanes.DEFAULT_COUNT);
    }

    /** Due before all others. */
    private void spoil(String reservationId) {
        var lane = new DueLanes("HOLD#", DueLanes.DEFAULT_COUNT).of(reservationId);
        var key = Key.of("RESERVATION#" + reservationId, "RESERVATION");
        concerts.given(
                List.of(
                        Change.create(
                                Item.of(key, Map.of("status", "NO_SUCH_STATUS")).due(lane, NOON))));
    }

    @Test
    void holds_that_cannot_be_expired_now_are_expired_by_the_next_run() {
        concerts.holdEach(20, 1);
        concerts.test().clock().add(HOLD);
        var failing =
                Overtaking.before(
                        concerts.test(),
                        () -> {
                            throw new RetriableFailure("The table is out of reach");
                        });

        assertThat(ConcertsInMemory.expire(failing)).isZero();
        assertThat(concerts.test().metrics().sum(ExpireHolds.NOT_EXPIRED)).isEqualTo(20);
        assertThat(concerts.expire()).isEqualTo(20);
    }

    @Test
    void a_fault_with_one_hold_does_not_stop_those_of_its_event() {
        concerts.holdEach(20, 1);
        concerts.test().clock().add(HOLD);
        var failing =
                concerts.test()
                        .on(
                                InterceptedCommits.on(
                                        concerts.test().table(),
                                        (tx, changes) -> {
                                            refuseThirdHold(changes);
                                            concerts.test().table().commit(tx, changes);
                                        }));

        assertThat(ConcertsInMemory.expire(failing)).isEqualTo(19);
        assertThat(concerts.test().metrics().sum(ExpireHolds.NOT_EXPIRED)).isEqualTo(1);
        assertThat(concerts.expire()).isEqualTo(1);
    }

    private void refuseThirdHold(List<Change> changes) {
        var third = concerts.claim(seat(2)).value().reservationId();
        var key = Key.of("RESERVATION#" + third, "RESERVATION");
        if (changes.stream().anyMatch(change -> change.key().equals(key))) {
            throw new IllegalStateException("A fault in this hold");
        }
    }

    @Test
    void a_fault_at_any_step_then_run_again_expires_each_hold_exactly_once() {
        var steps =
                StepFaults.forEachStep(faults -> {
                    var watched = ConcertsInMemory.watchedBy(faults);
                    watched.keeping(openScheduleOf(1));
                    watched.unwatched().held(holdBy(KIM, seats(0, 1)));
                    watched.unwatched().held(holdBy(LEE, seats(2)));
                    watched.test().clock().add(HOLD.plus(Duration.ofMinutes(1)));
                    return Scenario.of(
                            () -> watched.expire() == 0 && watched.seatsTold().size() == 3,
                            () ->
                                    assertThat(watched.seatsTold())
                                            .containsExactlyInAnyOrderElementsOf(seats(0, 1, 2)));
                });

        assertThat(steps).isGreaterThanOrEqualTo(DueLanes.DEFAULT_COUNT + 3);
    }
}
