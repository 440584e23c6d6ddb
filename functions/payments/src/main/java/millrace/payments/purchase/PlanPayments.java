package millrace.payments.purchase;

import java.time.Duration;
import java.util.Optional;
import millrace.platform.Platform;
import millrace.platform.table.Change;
import millrace.platform.table.DueLanes;
import millrace.platform.table.Item;
import millrace.platform.table.Key;
import millrace.platform.table.Records;
import millrace.platform.table.RetriedItems;
import millrace.platform.table.RetriedLanes;
import millrace.platform.table.Stored;
import millrace.platform.table.Table;

/** The payments for plans in this context's table, by their id. */
public final class PlanPayments {

    private final Table table;
    private final RetriedLanes lanes;
    private final Records<String, PlanPayment> payments;

    private PlanPayments(Table table, int lanes) {
        this.table = table;
        this.lanes = RetriedLanes.of("PLANPAYMENT#", lanes);
        this.payments =
                Records.in(
                                table,
                                PlanPayment.class,
                                paymentId -> Key.of("PLANPAYMENT#" + paymentId, "PLANPAYMENT"),
                                PlanPayment::paymentId)
                        .indexed(this::due);
    }

    public static PlanPayments in(Platform platform) {
        return new PlanPayments(platform.table(), DueLanes.countIn(platform.environment()));
    }

    private Item due(Item item, PlanPayment payment) {
        var at = payment.lookAt();
        return at == null ? item : item.due(lanes.of(payment.paymentId(), payment.isStuck()), at);
    }

    Optional<Stored<PlanPayment>> find(String paymentId) {
        return payments.find(paymentId);
    }

    /** The payment of an order of Toss's. */
    Optional<Stored<PlanPayment>> ofOrder(String orderId) {
        var paymentId = PlanPayment.paymentIdOf(orderId);
        return paymentId.isEmpty() ? Optional.empty() : find(paymentId);
    }

    /** Reads by a key that the index {@code due} gave. */
    public Optional<Stored<PlanPayment>> at(Key key) {
        return payments.at(key);
    }

    public Change create(PlanPayment payment) {
        return payments.create(payment);
    }

    Change replace(Stored<PlanPayment> read, PlanPayment next) {
        return payments.replace(read, next);
    }

    /**
     * The payments that are to be looked at.
     *
     * @param within the time that one of them takes
     * @param atOnce the most that are driven on at once
     */
    public RetriedItems overdue(Duration within, int atOnce) {
        return lanes.items(table, within, atOnce);
    }
}
