package millrace.concerts.waiting;

import static millrace.concerts.ConcertFixture.KIM;
import static millrace.concerts.ConcertFixture.LEE;
import static millrace.concerts.ConcertFixture.NOON;
import static millrace.concerts.waiting.Queue.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import millrace.concerts.concert.WaitingRoom;
import millrace.platform.failure.RetriableFailure;
import millrace.testing.Faults;
import millrace.testing.InterceptedCommits;
import millrace.testing.Overtaking;
import millrace.testing.Scenario;
import millrace.testing.StepFaults;
import org.junit.jupiter.api.Test;

/** One line, moved by many instances. */
class LinesTest {

    private final Queue queue = Queue.letting(10);

    private static long commits(Faults faults) {
        return faults.steps().stream().filter("Table.commit"::equals).count();
    }

    @Test
    void of_many_instances_one_moves_the_line_each_second() {
        var faults = Faults.none();
        var watched = Queue.watchedBy(faults, NOON, new WaitingRoom(1, false, null));
        watched.unwatched().joinAll(1, 50);
        var instances = new ArrayList<Queue>();
        for (int each = 0; each < 20; each++) {
            instances.add(watched.anotherInstance());
        }
        var place = watched.unwatched().join(50);
        watched.afterSeconds(2);
        var known = watched.unwatched().ask(50, place).path("place").stringValue();
        long before = commits(faults);

        for (int second = 0; second < 5; second++) {
            watched.afterSeconds(1);
            instances.forEach(instance -> instance.ask(50, known));
        }

        assertThat(commits(faults) - before).isEqualTo(2 * 5);
    }

    @Test
    void when_the_one_that_moves_it_is_gone_another_one_does_after_its_lease() {
        queue.join(KIM);
        queue.afterSeconds(2);
        var commits = new AtomicInteger();
        var table = queue.concerts().test().table();
        var dying =
                queue.on(
                        queue.concerts()
                                .test()
                                .on(
                                        InterceptedCommits.on(
                                                table,
                                                (tx, changes) -> {
                                                    if (commits.incrementAndGet() == 2) {
                                                        throw new RetriableFailure("Gone");
                                                    }
                                                    table.commit(tx, changes);
                                                })));
        assertThat(dying.look(KIM).has("position")).isFalse();

        assertThat(queue.afterSeconds(1).look(KIM).has("position")).isFalse();
        assertThat(queue.afterSeconds(1).look(KIM).has("position")).isTrue();
    }

    @Test
    void a_move_that_took_longer_than_its_lease_is_refused() {
        queue.join(KIM);
        queue.afterSeconds(2);
        var slow =
                queue.on(
                        Overtaking.afterFirstCommit(
                                queue.concerts().test(),
                                () -> {
                                    queue.afterSeconds(3).look(KIM);
                                    queue.join(LEE);
                                    queue.afterSeconds(2).look(LEE);
                                }));

        slow.look(KIM);

        assertThat(queue.anotherInstance().positionsOf(KIM, LEE)).containsExactly(1L, 2L);
    }

    @Test
    void while_the_line_cannot_be_moved_whoever_asks_is_answered_all_the_same() {
        queue.joinAll(1, 50);
        queue.afterSeconds(2).look(1);
        var stuck =
                queue.on(
                        queue.concerts()
                                .test()
                                .on(
                                        InterceptedCommits.on(
                                                queue.concerts().test().table(),
                                                (tx, changes) -> {
                                                    throw new RetriableFailure("Throttled");
                                                })));

        var told = stuck.afterSeconds(2).look(position50());
        assertThat(told.path("ahead").longValue()).isEqualTo(50 - 30 - 1);
    }

    /** The user at position 50. */
    private long position50() {
        return 1L + queue.positionsOf(1, 50).indexOf(50L);
    }

    @Test
    void an_instance_that_was_frozen_for_an_hour_knows_the_line_as_it_is() {
        var frozen = queue.anotherInstance();
        frozen.joinAll(1, 30);
        frozen.look(1);
        for (int minute = 0; minute < 60; minute++) {
            queue.afterSeconds(60).runTimer();
        }
        queue.join(KIM);
        queue.afterSeconds(2).look(KIM);

        assertThat(frozen.look(KIM).path("position").longValue()).isEqualTo(31);
    }

    @Test
    void hundreds_who_join_at_once_have_all_positions_and_each_its_own() {
        LongStream.rangeClosed(1, 500)
                .parallel()
                .forEach(user -> queue.anotherInstance().join(user));
        queue.afterSeconds(2);

        assertThat(queue.positionsOf(1, 500))
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, 500).boxed().toList());
    }

    @Test
    void a_fault_at_any_step_of_joining_gives_one_place_at_last() {
        StepFaults.forEachStep(faults -> {
            var watched = Queue.watchedBy(faults, NOON, new WaitingRoom(1, true, null));
            watched.unwatched().joinAll(1, 2);
            watched.afterSeconds(2);
            return Scenario.of(
                    () -> watched.concerts().send(joining(KIM)).getStatusCode() < 500,
                    () -> {
                        var found = watched.unwatched();
                        found.join(LEE);
                        found.afterSeconds(4).look(1);
                        assertThat(LongStream.of(1, 2, KIM, LEE).mapToObj(found::positionOf))
                                .containsExactlyInAnyOrder(1L, 2L, 3L, 4L);
                    });
        });
    }

    @Test
    void a_fault_at_any_step_of_fetching_a_pass_gives_one_pass() {
        StepFaults.forEachStep(faults -> {
            var watched = Queue.watchedBy(faults, NOON, new WaitingRoom(1, true, null));
            var place = watched.unwatched().join(KIM);
            watched.afterSeconds(2).unwatched().look(KIM);
            watched.afterSeconds(2);
            return Scenario.of(
                    () -> watched.concerts().send(Queue.asking(KIM, place)).getStatusCode() < 500,
                    () -> {
                        var found = watched.unwatched();
                        assertThat(found.isAdmitted(KIM)).isTrue();
                        var counts =
                                new NumberShards(found.concerts().test().table())
                                        .counts(millrace.concerts.ConcertFixture.SCHEDULE);
                        assertThat(counts.admitted()).isEqualTo(1);
                    });
        });
    }
}
