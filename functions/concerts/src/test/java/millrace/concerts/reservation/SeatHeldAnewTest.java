package millrace.concerts.reservation;

import static millrace.concerts.ConcertFixture.HOLD;
import static millrace.concerts.ConcertFixture.KIM;
import static millrace.concerts.ConcertFixture.LEE;
import static millrace.concerts.ConcertFixture.holdBy;
import static millrace.concerts.ConcertFixture.openScheduleOf;
import static millrace.concerts.ConcertFixture.seat;
import static millrace.concerts.ConcertFixture.seats;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import millrace.concerts.ConcertsInMemory;
import millrace.events.Topic;
import millrace.platform.Platform;
import millrace.testing.InterceptedCommits;
import millrace.testing.TestRecord;
import org.junit.jupiter.api.Test;

/** A seat that is freed and held anew, so that its claim has the version of the one before. */
class SeatHeldAnewTest {

    private static final long PARK = 125;

    private final ConcertsInMemory concerts = ConcertsInMemory.create().keeping(openScheduleOf(3));

    /** The first commit does not know of the claim that has run out; the second replaces it. */
    private Platform overtakenAtTheSecondCommit(Runnable other) {
        var commits = new AtomicInteger();
        var real = concerts.test().platform().table();
        return concerts.test()
                .on(
                        InterceptedCommits.on(
                                real,
                                (tx, changes) -> {
                                    if (commits.incrementAndGet() == 2) {
                                        other.run();
                                    }
                                    real.commit(tx, changes);
                                }));
    }

    private void expireAndFree() {
        concerts.expire();
        concerts.deliver(concerts.records(Topic.SEATS_EXPIRED).toArray(TestRecord[]::new));
    }

    @Test
    void it_is_not_taken_from_its_new_holder_by_who_found_the_old_hold_over() {
        concerts.held(holdBy(KIM, seats(3)));
        concerts.test().clock().add(HOLD);
        var anew = new AtomicLong();
        var overtaken =
                overtakenAtTheSecondCommit(() -> {
                    expireAndFree();
                    anew.set(concerts.held(holdBy(PARK, seats(3))));
                });

        var answer = concerts.on(overtaken).send(holdBy(LEE, seats(3)));

        assertThat(answer.getStatusCode()).isEqualTo(409);
        assertThat(answer.getBody()).contains("SEAT_NOT_AVAILABLE");
        assertThat(concerts.holderOf(seat(3))).isEqualTo(anew.get());
    }
}
