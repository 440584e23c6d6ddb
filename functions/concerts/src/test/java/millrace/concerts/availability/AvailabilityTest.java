package millrace.concerts.availability;

import static millrace.concerts.ConcertFixture.HOLD;
import static millrace.concerts.ConcertFixture.NOON;
import static millrace.concerts.ConcertFixture.SCHEDULE;
import static millrace.concerts.ConcertFixture.openScheduleOf;
import static millrace.concerts.ConcertFixture.seat;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import millrace.concerts.ConcertsInMemory;
import millrace.concerts.concert.Schedule;
import millrace.concerts.concert.SeatReturns;
import millrace.concerts.seat.SeatClaim;
import millrace.concerts.seat.SeatClaims;
import millrace.concerts.seat.SeatStates;
import millrace.platform.failure.RetriableFailure;
import millrace.platform.table.Change;
import millrace.testing.InterceptedCommits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;

class AvailabilityTest {

    /** Of 20 seats, so that its claims are one block and a reading is one query. */
    private static final Schedule HALL = openScheduleOf(2);

    private final ConcertsInMemory concerts = ConcertsInMemory.create().keeping(HALL);
    private final AtomicInteger readings = new AtomicInteger();
    private int taken;

    /** The availability of an instance, whose readings of the seats are counted. */
    private Availability instance() {
        return instance(() -> {});
    }

    /**
     * @param reading is done before each of its readings
     */
    private Availability instance(Runnable reading) {
        var counting =
                SeatReadings.of(
                        concerts.test().table(),
                        () -> {
                            readings.incrementAndGet();
                            reading.run();
                        });
        return new Availability(concerts.test().on(counting));
    }

    private void takeSeat(Change... more) {
        var claim = SeatClaim.held(seat(taken++), 9, now().plus(HOLD));
        var changes = new ArrayList<Change>(List.of(more));
        changes.add(new SeatClaims(concerts.test().table()).create(claim));
        concerts.given(changes);
    }

    private static int free(SeatStates states) {
        return states.free(0, states.seats());
    }

    private Instant now() {
        return concerts.test().clock().instant();
    }

    private void pass(Duration time) {
        concerts.test().clock().add(time);
    }

    @Test
    void what_one_instance_read_the_others_need_not_read() {
        var first = instance();
        var second = instance();

        assertThat(free(first.of(HALL))).isEqualTo(20);
        takeSeat();
        pass(Availability.SHARED.minusNanos(1));
        assertThat(free(second.of(HALL))).isEqualTo(20);
        assertThat(readings).hasValue(1);

        pass(Duration.ofNanos(1));
        assertThat(free(first.of(HALL))).isEqualTo(19);
        assertThat(readings).hasValue(2);
    }

    @Test
    void an_instance_reads_nothing_for_a_while() {
        var only = instance();
        var states = only.of(HALL);

        pass(Availability.KEPT.minusNanos(1));
        assertThat(only.of(HALL)).isSameAs(states);
    }

    /** Whatever they read and when: 50 instances, asked every 10 ms for 10 seconds. */
    @Test
    void the_seats_are_read_twice_a_second_however_many_instances_there_are() {
        var instances = IntStream.range(0, 50).mapToObj(_ -> instance()).toList();
        var random = new Random(1);

        for (int step = 0; step < 1_000; step++) {
            instances.get(random.nextInt(instances.size())).of(HALL);
            instances.get(random.nextInt(instances.size())).of(HALL);
            pass(Duration.ofMillis(10));
        }

        assertThat(readings).hasValueBetween(18, 20);
    }

    @Test
    void an_answer_is_never_older_than_a_second(TestReporter reporter) {
        long seed = Long.getLong("millrace.seed", System.nanoTime());
        reporter.publishEntry("seed", String.valueOf(seed));
        var random = new Random(seed);
        var instances = new ArrayList<Availability>();
        IntStream.range(0, 4).forEach(_ -> instances.add(instance()));
        var history = new TreeMap<Instant, Integer>();
        history.put(NOON, 20);
        for (int step = 0; step < 2_000; step++) {
            if (taken < 20 && random.nextInt(100) == 0) {
                takeSeat();
                history.put(now(), 20 - taken);
            }
            var told = free(instances.get(random.nextInt(4)).of(HALL));
            var since = history.floorEntry(now().minus(Availability.OLDEST));
            assertThat(told)
                    .as("-Dmillrace.seed=%s, step %s", seed, step)
                    .isBetween(20 - taken, since == null ? 20 : since.getValue());
            pass(Duration.ofMillis(random.nextInt(120)));
        }
    }

    @Test
    @Timeout(30)
    void while_one_request_reads_anew_the_others_are_told_what_is_known() throws Exception {
        var asked = new CountDownLatch(1);
        var answered = new CountDownLatch(1);
        var only = instance(() -> awaitUnlessFirst(asked, answered));
        only.of(HALL);
        takeSeat();
        pass(Availability.SHARED);

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var reading = threads.submit(() -> free(only.of(HALL)));
            asked.await();
            assertThat(free(only.of(HALL))).isEqualTo(20);
            answered.countDown();
            assertThat(reading.get()).isEqualTo(19);
        }
        assertThat(free(only.of(HALL))).isEqualTo(19);
    }

    private void awaitUnlessFirst(CountDownLatch asked, CountDownLatch answered) {
        if (readings.get() > 1) {
            asked.countDown();
            try {
                answered.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Test
    void where_the_one_who_reads_never_ends_the_others_answer_and_then_read_for_themselves() {
        var first = instance();
        first.of(HALL);
        pass(Availability.SHARED);
        takeSeat();
        var dead = new Snapshots(concerts.test().table(), concerts.test().ids());
        assertThat(dead.lease(SCHEDULE, now())).isTrue();
        assertThat(dead.lease(SCHEDULE, now())).isFalse();

        assertThat(free(first.of(HALL))).isEqualTo(20);
        pass(Snapshots.LEASE.minusNanos(1));
        assertThat(free(instance().of(HALL))).isEqualTo(20);
        assertThat(readings).hasValue(1);

        pass(Duration.ofNanos(1));
        assertThat(free(first.of(HALL))).isEqualTo(19);
        assertThat(readings).hasValue(2);
    }

    @Test
    void without_anything_to_answer_from_an_instance_reads_though_another_does() {
        var other = new Snapshots(concerts.test().table(), concerts.test().ids());
        other.lease(SCHEDULE, now());

        assertThat(free(instance().of(HALL))).isEqualTo(20);
        assertThat(readings).hasValue(1);
    }

    /** S-R03: the consumer of expired seats counts, and whoever caches reads again. */
    @Test
    void after_seats_came_back_a_snapshot_is_read_again_before_its_time() {
        instance().of(HALL);
        takeSeat(SeatReturns.count(SCHEDULE));
        pass(Duration.ofMillis(1));
        assertThat(free(instance().of(HALL))).as("the lease lasts").isEqualTo(20);

        pass(Snapshots.LEASE.minusMillis(2));
        assertThat(free(instance().of(HALL))).isEqualTo(20);
        pass(Duration.ofMillis(1));
        assertThat(free(instance().of(HALL))).isEqualTo(19);
    }

    @Test
    void where_it_cannot_be_shared_it_is_answered_all_the_same() {
        var failing =
                InterceptedCommits.on(
                        concerts.test().table(),
                        (_, _) -> {
                            throw new RetriableFailure("The table takes no writes");
                        });

        var states = new Availability(concerts.test().on(failing)).of(HALL);

        assertThat(free(states)).isEqualTo(20);
    }

    @Test
    void states_are_the_same_after_they_were_stored() {
        IntStream.range(0, 7).forEach(_ -> takeSeat());
        var read = instance().of(HALL);
        var stored = instance().of(HALL);

        assertThat(stored).isNotSameAs(read);
        assertThat(stored.hash(0, 20)).isEqualTo(read.hash(0, 20));
        assertThat(stored.takenAt()).isEqualTo(read.takenAt());
        assertThat(free(stored)).isEqualTo(13);
    }
}
