package millrace.operations.live;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import millrace.events.EventMessage;
import millrace.events.orders.PaymentCompleted;
import millrace.events.orders.PaymentFailed;
import millrace.operations.live.PaymentSums.Distribution;
import millrace.operations.live.UnusualPayment.Kind;
import millrace.operations.live.UserFailures.Failure;
import millrace.platform.table.Change;
import millrace.platform.table.Key;
import millrace.platform.table.Records;
import millrace.platform.table.Table;
import millrace.platform.work.Work;

/**
 * Counts the amounts of completed payments and lists those that are unusual, once each with the
 * reason: an amount of more than {@value #TIMES} times what half of the payments of the 24 hours
 * before did not exceed, where there were at least {@value #MIN_PAYMENTS}; and {@value
 * UserFailures#BURST} payments of one user that failed within ten minutes.
 */
public final class WatchPayments {

    static final int TIMES = 10;
    static final int MIN_PAYMENTS = 20;

    private final CountedOnce counted;
    private final PaymentSums sums;
    private final UnusualPayments unusual;
    private final Records<Long, UserFailures> failures;
    private final Clock clock;

    /**
     * @param kept how long windows and findings are kept; at least as long as an event may come
     *     late
     */
    public WatchPayments(Table table, Duration kept, Clock clock) {
        this.counted = new CountedOnce(table, kept, clock);
        this.sums = new PaymentSums(table, kept, clock);
        this.unusual = new UnusualPayments(table, kept);
        this.failures =
                Records.in(
                                table,
                                UserFailures.class,
                                userId -> Key.of("FAILED_PAYMENTS#" + userId, "FAILED_PAYMENTS"),
                                UserFailures::userId)
                        .expiring(user -> user.newest().orElseGet(clock::instant).plus(kept));
        this.clock = clock;
    }

    public Work completed(EventMessage<PaymentCompleted> message, int partition) {
        var payment = message.payload();
        return counted.count(
                "PaymentCompleted#" + payment.orderId(),
                () -> completed(payment, partition % PaymentSums.SHARDS));
    }

    private List<Change> completed(PaymentCompleted payment, int shard) {
        var changes = new ArrayList<Change>();
        changes.add(sums.count(payment.amount(), payment.paidAt(), shard));
        var before = sums.before(payment.paidAt());
        if (isUnusual(payment.amount(), before)) {
            changes.add(
                    unusual.list(
                            new UnusualPayment(
                                    payment.paymentId(),
                                    payment.orderId(),
                                    payment.userId(),
                                    Kind.AMOUNT,
                                    payment.amount(),
                                    reason(before),
                                    payment.paidAt(),
                                    clock.instant())));
        }
        return changes;
    }

    static boolean isUnusual(long amountKrw, Distribution before) {
        return before.payments() >= MIN_PAYMENTS
                && (amountKrw - 1) / TIMES >= before.halfAtMostKrw();
    }

    private static String reason(Distribution before) {
        return String.format(
                Locale.ROOT,
                "More than %d times %,d KRW, which half of the %,d payments of the 24 hours before did not exceed.",
                TIMES,
                before.halfAtMostKrw(),
                before.payments());
    }

    public Work failed(EventMessage<PaymentFailed> message) {
        var payment = message.payload();
        return counted.count("PaymentFailed#" + payment.orderId(), () -> failed(payment));
    }

    private List<Change> failed(PaymentFailed payment) {
        var read = failures.find(payment.userId());
        var decision =
                read.map(stored -> stored.value())
                        .orElseGet(() -> UserFailures.none(payment.userId()))
                        .failed(new Failure(payment.paymentId(), payment.failedAt()));
        var changes = new ArrayList<Change>();
        changes.add(
                read.map(stored -> failures.replace(stored, decision.next()))
                        .orElseGet(() -> failures.create(decision.next())));
        if (!decision.burst().isEmpty()) {
            changes.add(unusual.list(burst(payment, decision.burst())));
        }
        return changes;
    }

    private UnusualPayment burst(PaymentFailed payment, List<Failure> burst) {
        var first = burst.getFirst().at();
        var last = burst.getLast().at();
        return new UnusualPayment(
                payment.paymentId(),
                payment.orderId(),
                payment.userId(),
                Kind.FAILURES,
                null,
                reason(first, last),
                payment.failedAt(),
                clock.instant());
    }

    private static String reason(Instant first, Instant last) {
        return String.format(
                Locale.ROOT,
                "%d payments of this user failed within %d seconds.",
                UserFailures.BURST,
                Duration.between(first, last).toSeconds());
    }
}
