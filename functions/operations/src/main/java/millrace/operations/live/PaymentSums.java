package millrace.operations.live;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import millrace.events.Topic;
import millrace.platform.runtime.ShortLivedCache;
import millrace.platform.table.Change;
import millrace.platform.table.Key;
import millrace.platform.table.Records;
import millrace.platform.table.Table;

/**
 * The distribution of completed payments: by hour, how many were at most 1, 2, 5, 10, 20, 50, ...
 * KRW. Bounds can be added to by many instances at once, and a single huge payment moves the median
 * by one place at most.
 */
final class PaymentSums {

    static final int SHARDS = Topic.PAYMENT_EVENTS.partitions();

    /** The payments that a payment is compared with are those of this time before it. */
    static final Duration COMPARED = Duration.ofHours(24);

    /** The distribution needs no more than to be recent; reading it for each payment costs more. */
    static final Duration CACHED = Duration.ofSeconds(10);

    private static final String KIND = "PAYMENTS";
    private static final int[] STEPS = {1, 2, 5};

    private final Records<Id, OfBound> records;
    private final Sums<Id, OfBound> sums;
    private final ShortLivedCache<Distribution> cache;

    private record Id(Instant hour, int shard, long boundKrw) {}

    /**
     * Payments of one partition within an hour.
     *
     * @param boundKrw the smallest bound that is not below their amounts
     */
    private record OfBound(Instant hour, int shard, long boundKrw, long payments) {

        Id id() {
            return new Id(hour, shard, boundKrw);
        }
    }

    /**
     * @param halfAtMostKrw the smallest bound that at least half of the payments do not exceed
     */
    record Distribution(long payments, long halfAtMostKrw) {

        static Distribution of(Map<Long, Long> paymentsByBound) {
            long all = paymentsByBound.values().stream().mapToLong(Long::longValue).sum();
            long counted = 0;
            for (var bound : new TreeMap<>(paymentsByBound).entrySet()) {
                counted += bound.getValue();
                if (counted * 2 >= all) {
                    return new Distribution(all, bound.getKey());
                }
            }
            return new Distribution(0, 0);
        }
    }

    PaymentSums(Table table, Duration kept, Clock clock) {
        this.records =
                Records.in(table, OfBound.class, PaymentSums::keyOf, OfBound::id)
                        .expiring(sum -> sum.hour().plus(kept));
        this.sums = new Sums<>(records, OfBound::id, sum -> Map.of("payments", sum.payments()));
        this.cache = new ShortLivedCache<>(clock, CACHED);
    }

    private static Key keyOf(Id id) {
        var day = Windows.DAYS.of(id.hour());
        return Key.of(
                Windows.shard(KIND, day, id.shard()),
                String.format(Locale.ROOT, "%s#%019d", id.hour(), id.boundKrw()));
    }

    Change count(long amountKrw, Instant at, int shard) {
        return sums.plus(new OfBound(Windows.HOURS.of(at), shard, boundOf(amountKrw), 1));
    }

    /** The smallest of 1, 2, 5, 10, 20, 50, ... that is not below the amount. */
    static long boundOf(long amountKrw) {
        for (long ten = 1; ; ten *= 10) {
            for (int step : STEPS) {
                if (ten > Long.MAX_VALUE / 10) {
                    return Long.MAX_VALUE;
                }
                if (amountKrw <= step * ten) {
                    return step * ten;
                }
            }
        }
    }

    /**
     * The payments of the 24 hours up to this one, as far as they are counted; at most {@link
     * #CACHED} old.
     */
    Distribution before(Instant at) {
        var hour = Windows.HOURS.of(at);
        return cache.get(hour.getEpochSecond(), () -> Optional.of(read(hour))).orElseThrow();
    }

    private Distribution read(Instant last) {
        var first = last.minus(COMPARED).plus(Windows.HOURS.length());
        var partitions =
                Windows.DAYS.within(first, last.plus(Windows.HOURS.length())).stream()
                        .flatMap(day -> Windows.shards(KIND, day, SHARDS).stream())
                        .toList();
        return Distribution.of(
                Partitions.all(records, partitions).stream()
                        .filter(sum -> !sum.hour().isBefore(first) && !sum.hour().isAfter(last))
                        .collect(groupingBy(OfBound::boundKrw, summingLong(OfBound::payments))));
    }
}
