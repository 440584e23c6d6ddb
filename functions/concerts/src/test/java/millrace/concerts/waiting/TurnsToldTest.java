package millrace.concerts.waiting;

import static millrace.concerts.ConcertFixture.NOON;
import static millrace.concerts.ConcertFixture.SCHEDULE;
import static millrace.concerts.ConcertFixture.STARTS_AT;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import millrace.concerts.concert.WaitingRoom;
import millrace.events.concerts.QueueTurnCame;
import millrace.platform.Platform;
import millrace.platform.failure.RetriableFailure;
import millrace.platform.runtime.Deadline;
import millrace.platform.table.Change;
import millrace.testing.Faults;
import millrace.testing.InterceptedCommits;
import millrace.testing.Overtaking;
import millrace.testing.Scenario;
import millrace.testing.StepFaults;
import org.junit.jupiter.api.Test;

class TurnsToldTest {

    private static final WaitingRoom ROOM = new WaitingRoom(10, true, null);

    private static Queue ofPeople(long people) {
        return ofPeople(people, Faults.none());
    }

    /** In a room that lets ten in a second and opens in a minute. */
    private static Queue ofPeople(long people, Faults faults) {
        var queue = Queue.watchedBy(faults, NOON.plusSeconds(60), ROOM);
        queue.unwatched().joinAll(1, people);
        queue.afterSeconds(60).unwatched().look(1);
        return queue;
    }

    @Test
    void everybody_whose_turn_came_is_told_once() {
        var queue = ofPeople(1_000);

        assertThat(queue.runTimer()).isZero();
        assertThat(queue.after(Duration.ofMinutes(1)).runTimer()).isEqualTo(600);
        assertThat(queue.runTimer()).isZero();
        assertThat(queue.usersTold()).hasSize(600).doesNotHaveDuplicates();
        queue.after(Duration.ofMinutes(1)).runTimer();
        assertThat(queue.usersTold())
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, 1_000).boxed().toList());
    }

    @Test
    void they_are_told_until_when_they_can_fetch_a_pass() {
        var queue = ofPeople(1);
        queue.afterSeconds(60).runTimer();

        assertThat(queue.told())
                .containsExactly(
                        new QueueTurnCame(1, SCHEDULE, "A concert", queue.now().plus(Line.GRACE)));
        queue.after(Line.GRACE.minusSeconds(1)).runTimer();
        assertThat(queue.isAdmitted(1)).isTrue();
    }

    @Test
    void those_who_joined_later_are_told_after_those_before_them() {
        var queue = ofPeople(100);
        queue.joinAll(101, 200);
        queue.afterSeconds(2).look(1);
        queue.joinAll(201, 300);
        for (int minute = 0; minute < 3; minute++) {
            queue.after(Duration.ofMinutes(1)).runTimer();
        }

        assertThat(queue.usersTold())
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, 300).boxed().toList());
    }

    @Test
    void two_runs_at_once_tell_everybody_once() {
        var queue = ofPeople(500);
        queue.after(Duration.ofMinutes(1)).unwatched().look(1);
        var first = new AtomicInteger();
        var overtaken =
                Overtaking.before(queue.concerts().test(), () -> first.set(queue.runTimer()));

        int second = Queue.runTimer(overtaken);

        assertThat(first.get()).isPositive();
        assertThat(first.get() + second).isEqualTo(500);
        assertThat(queue.usersTold()).hasSize(500).doesNotHaveDuplicates();
    }

    @Test
    void a_run_that_meets_another_one_goes_on_behind_it() {
        int people = 2 * ToldTurns.LANES * ToldTurns.PAGE;
        var queue = ofPeople(people);
        for (int minute = 0; minute < 3; minute++) {
            queue.after(Duration.ofMinutes(1)).unwatched().look(1);
        }
        var first = new AtomicInteger();
        var firstPages = tellingFirstPagesOnly(queue);
        var overtaken =
                Overtaking.before(
                        queue.concerts().test(), () -> first.set(Queue.runTimer(firstPages)));

        int second = Queue.runTimer(overtaken);

        assertThat(first.get()).isPositive();
        assertThat(first.get() + second).isEqualTo(people);
        assertThat(queue.usersTold()).hasSize(people).doesNotHaveDuplicates();
    }

    private static Platform tellingFirstPagesOnly(Queue queue) {
        var table = queue.concerts().test().table();
        return queue.concerts()
                .test()
                .on(
                        InterceptedCommits.on(
                                table,
                                (tx, changes) -> {
                                    if (changes.stream()
                                            .anyMatch(Change.Replace.class::isInstance)) {
                                        throw new RetriableFailure("The time is over");
                                    }
                                    table.commit(tx, changes);
                                }));
    }

    @Test
    void without_time_left_nothing_is_begun_and_the_next_run_goes_on() {
        var queue = ofPeople(100);
        queue.after(Duration.ofMinutes(1));
        Deadline ended = () -> Duration.ofSeconds(3);

        int told = ScopedValue.where(Deadline.CURRENT, ended).call(() -> queue.runTimer());

        assertThat(told).isZero();
        assertThat(queue.runTimer()).isEqualTo(100);
    }

    @Test
    void where_the_timer_was_so_late_that_a_turn_is_over_nothing_is_told_of_it() {
        var queue = ofPeople(700);
        queue.after(Duration.ofMinutes(1)).unwatched().look(1);
        queue.after(Line.GRACE).unwatched().look(1);

        assertThat(queue.runTimer()).isEqualTo(100);
        assertThat(queue.runTimer()).isZero();
    }

    @Test
    void when_the_room_is_over_nobody_is_told_and_nobody_looks_after_it() {
        var queue = ofPeople(10);
        queue.concerts().test().clock().setInstant(STARTS_AT);

        assertThat(queue.runTimer()).isZero();
        assertThat(queue.concerts().test().table().dump()).doesNotContain("WATCHED#");
        assertThat(queue.runTimer()).isZero();
        assertThat(queue.told()).isEmpty();
    }

    @Test
    void a_run_that_ends_between_two_pages_is_followed_by_one_that_goes_on_there() {
        var queue = ofPeople(500);
        queue.after(Duration.ofMinutes(1)).unwatched().look(1);
        var table = queue.concerts().test().table();
        var commits = new AtomicInteger();
        var ending =
                queue.concerts()
                        .test()
                        .on(
                                InterceptedCommits.on(
                                        table,
                                        (tx, changes) -> {
                                            if (commits.incrementAndGet() > 2) {
                                                throw new RetriableFailure("The time is over");
                                            }
                                            table.commit(tx, changes);
                                        }));

        int first = Queue.runTimer(ending);
        int second = queue.runTimer();

        assertThat(first).isBetween(1, 2 * ToldTurns.PAGE);
        assertThat(first + second).isEqualTo(500);
        assertThat(queue.concerts().test().metrics().sum(WaitingRoomsTimer.NOT_MOVED)).isEqualTo(1);
        assertThat(queue.usersTold()).hasSize(500).doesNotHaveDuplicates();
    }

    @Test
    void a_fault_at_any_step_then_run_again_tells_everybody_exactly_once() {
        var steps =
                StepFaults.forEachStep(faults -> {
                    var queue = ofPeople(3, faults);
                    queue.after(Duration.ofMinutes(1));
                    return Scenario.of(
                            () -> {
                                queue.afterSeconds(3).runTimer();
                                return queue.told().size() == 3;
                            },
                            () -> assertThat(queue.usersTold()).doesNotHaveDuplicates());
                });

        assertThat(steps).isGreaterThan(100);
    }
}
