package millrace.concerts.expiry;

import static millrace.concerts.ConcertFixture.HOLD;
import static millrace.concerts.ConcertFixture.KIM;
import static millrace.concerts.ConcertFixture.NOON;
import static millrace.concerts.ConcertFixture.SCHEDULE;
import static millrace.concerts.ConcertFixture.holdBy;
import static millrace.concerts.ConcertFixture.openScheduleOf;
import static millrace.concerts.ConcertFixture.seat;
import static millrace.concerts.ConcertFixture.seats;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import millrace.concerts.ConcertsInMemory;
import millrace.concerts.concert.Schedule;
import millrace.concerts.reservation.ReservationState.Expired;
import millrace.events.concerts.ExpiredHold;
import millrace.events.concerts.SeatsExpired;
import millrace.platform.runtime.Deadline;
import millrace.platform.table.DueLanes;
import millrace.platform.table.Table;
import org.junit.jupiter.api.Test;

class ExpireHoldsTest {

    private static final int MANY_ROWS = 500;

    private final ConcertsInMemory concerts =
            ConcertsInMemory.create().keeping(openScheduleOf(MANY_ROWS));

    @Test
    void where_no_time_is_over_nothing_is_published() {
        concerts.held(holdBy(KIM, seats(0, 1)));
        concerts.test().clock().add(HOLD.minusNanos(1));

        assertThat(concerts.expire()).isZero();
        assertThat(concerts.seatsExpired()).isEmpty();
    }

    @Test
    void a_hold_is_expired_once_and_its_seats_are_published() {
        var id = concerts.held(holdBy(KIM, seats(0, 1)));
        concerts.test().clock().add(HOLD);

        assertThat(concerts.expire()).isEqualTo(2);
        assertThat(concerts.expire()).isZero();

        assertThat(concerts.reservation(id).state()).isEqualTo(new Expired(NOON.plus(HOLD)));
        assertThat(concerts.seatsExpired())
                .containsExactly(
                        new SeatsExpired(
                                seats(0, 1),
                                SCHEDULE,
                                NOON.plus(HOLD),
                                List.of(new ExpiredHold(id, seats(0, 1)))));
        assertThat(concerts.test().metrics().sum(ExpireHolds.NOT_EXPIRED)).isZero();
    }

    @Test
    void seats_of_a_schedule_come_together_in_events_of_at_most_100() {
        concerts.holdEach(62, 4);
        concerts.held(holdBy(KIM, seats(248, 249)));
        concerts.test().clock().add(HOLD);

        assertThat(concerts.expire()).isEqualTo(250);

        var events = concerts.seatsExpired();
        assertThat(events)
                .hasSize(3)
                .allSatisfy(event -> {
                    assertThat(event.scheduleId()).isEqualTo(SCHEDULE);
                    assertThat(event.seatIds()).hasSizeLessThanOrEqualTo(100);
                });
        assertThat(concerts.seatsTold())
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.range(seat(0), seat(250)).boxed().toList());
    }

    @Test
    void seats_of_two_schedules_come_in_two_events() {
        var other = another(openScheduleOf(1));
        concerts.keeping(other);
        concerts.held(holdBy(KIM, seats(0)));
        var otherSeat = other.plan().seatId(0);
        concerts.held(
                holdBy(
                        KIM,
                        Map.of("scheduleId", other.scheduleId(), "seatIds", List.of(otherSeat))));
        concerts.test().clock().add(HOLD);

        concerts.expire();

        assertThat(concerts.seatsExpired())
                .extracting(SeatsExpired::scheduleId, SeatsExpired::seatIds)
                .containsExactlyInAnyOrder(
                        tuple(SCHEDULE, seats(0)), tuple(other.scheduleId(), List.of(otherSeat)));
    }

    private static Schedule another(Schedule like) {
        return new Schedule(
                like.scheduleId() + 1,
                like.concertId(),
                like.concertTitle(),
                like.startsAt(),
                like.opensAt(),
                like.holdMinutes(),
                like.maxSeatsPerUser(),
                like.cancellationDeadline(),
                like.sections(),
                null,
                like.createdAt());
    }

    @Test
    void more_holds_than_a_page_of_every_lane_holds_are_expired_in_one_run() {
        int many = Table.MAX_PAGE * DueLanes.DEFAULT_COUNT + 100;
        concerts.holdEach(many, 1);
        concerts.test().clock().add(HOLD);

        assertThat(concerts.expire()).isEqualTo(many);
        assertThat(concerts.expire()).isZero();
        assertThat(concerts.seatsTold()).hasSize(many).doesNotHaveDuplicates();
    }

    @Test
    void without_time_left_nothing_is_begun() {
        concerts.holdEach(20, 1);
        concerts.test().clock().add(HOLD);
        Deadline ended = () -> ExpireHolds.WITHIN;

        int expired = ScopedValue.where(Deadline.CURRENT, ended).call(() -> concerts.expire());

        assertThat(expired).isZero();
        assertThat(concerts.expire()).isEqualTo(20);
    }
}
