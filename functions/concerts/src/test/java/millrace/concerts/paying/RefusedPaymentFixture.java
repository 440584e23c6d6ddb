package millrace.concerts.paying;

import static millrace.concerts.ConcertFixture.PRICE_KRW;
import static millrace.concerts.paying.Fan.KEY;
import static millrace.concerts.paying.Fan.SEATS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import millrace.concerts.TossFake;
import millrace.concerts.TossFake.Behaviour;
import millrace.platform.table.Table;
import millrace.testing.Faults;

/** A payment that Toss refused, and what became of it. */
final class RefusedPaymentFixture {

    static final Duration MINUTE = Duration.ofMinutes(1);
    private static final long AMOUNT = SEATS.size() * PRICE_KRW;

    private RefusedPaymentFixture() {}

    static Fan refused() {
        return refusedWatchedBy(Faults.none());
    }

    /** A fan whose payment got an internal error first, and was refused with the next key. */
    static Fan refusedWatchedBy(Faults faults) {
        var fan = Fan.watchedBy(faults);
        var unwatched = new Fan(fan.concerts().unwatched(), fan.id());
        toss(fan).thatNow(Behaviour.DECLINES);
        assertThat(unwatched.pay(KEY).getStatusCode()).isEqualTo(202);
        toss(fan).thatNow(Behaviour.REFUSES);
        assertThat(unwatched.code(unwatched.pay(KEY))).isEqualTo("422 PAYMENT_REFUSED");
        toss(fan).thatNow(Behaviour.WORKS);
        return fan;
    }

    static TossFake toss(Fan fan) {
        return fan.concerts().provider();
    }

    static void tossTakesTheMoney(Fan fan) {
        toss(fan).takes(KEY, AMOUNT);
    }

    static void assertGivenBackOnce(Fan fan) {
        assertThat(toss(fan).kept()).isEmpty();
        assertThat(toss(fan).refunds()).isEqualTo(1);
        assertThat(fan.told()).isEmpty();
        assertThat(looksThatWait(fan)).isZero();
    }

    /** The payments that Toss is still to be asked about. */
    static int looksThatWait(Fan fan) {
        var open = RefusedPayments.in(fan.concerts().test().platform()).open(MINUTE, 1);
        var someDay = fan.concerts().test().clock().instant().plus(Duration.ofDays(9));
        return open.due().lanes().stream()
                .mapToInt(lane ->
                        fan.concerts()
                                .test()
                                .table()
                                .due(lane, someDay, Table.MAX_PAGE, null)
                                .keys()
                                .size())
                .sum();
    }
}
