package millrace.bench.coupons;

import java.time.Duration;
import java.util.List;

/** A way to issue coupons first come, first served. Many threads ask it at once. */
interface IssueSystem extends AutoCloseable {

    /** The answer to a user's request. */
    enum Answer {
        /** A unit is theirs, now or soon. */
        ACCEPTED,
        SOLD_OUT,
        /** Neither: the system failed. */
        FAILED
    }

    /** Makes a new coupon; whoever asks from now on asks for it. */
    void open(int units) throws Exception;

    /** Asks for one unit and waits for the answer. */
    Answer ask(long userId);

    /** Units issued of the coupon so far. */
    long issued();

    /** The users with a unit of the coupon in the database of record. */
    List<Long> owners();

    /** Accepted requests that it will not issue any more, because the bench cuts it short. */
    default long givenUp() {
        return 0;
    }

    /** Time that the system would need for the requests given up. */
    default Duration restTakes() {
        return Duration.ZERO;
    }

    @Override
    void close();
}
