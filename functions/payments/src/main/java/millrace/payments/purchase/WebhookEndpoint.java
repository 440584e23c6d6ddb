package millrace.payments.purchase;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import millrace.payments.purchase.PlanPaymentState.Completed;
import millrace.payments.purchase.PlanPaymentState.Confirming;
import millrace.payments.purchase.PlanPaymentState.Expired;
import millrace.payments.purchase.PlanPaymentState.Failed;
import millrace.payments.purchase.PlanPaymentState.Pending;
import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;
import millrace.platform.table.Key;
import millrace.platform.table.Records;
import millrace.platform.table.Stored;
import millrace.platform.table.Table;
import millrace.platform.work.Work;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /api/payments/toss/webhook}: Toss tells that a payment has changed. Such a webhook is
 * unsigned, so nothing in it is believed: a payment of ours whose outcome may differ from what we
 * know becomes due, and Toss is asked for it within a minute. So a payment is asked for once a
 * minute at most, whoever sends however many webhooks. Everything is answered 200 at once, also
 * what is of no use; Toss would send it again.
 */
public final class WebhookEndpoint implements Endpoint {

    /** Longer than Toss goes on sending one webhook: 5,461 minutes. */
    private static final Duration REMEMBERED = Duration.ofDays(5);

    private static final String TRANSMISSION = "tosspayments-webhook-transmission-id";

    private final PlanPayments payments;
    private final Records<String, Transmission> transmissions;
    private final Clock clock;

    /** A webhook that a payment became due by. */
    record Transmission(String id, Instant at) {}

    record Webhook(@Nullable String eventType, @Nullable Data data, @Nullable String orderId) {

        record Data(@Nullable String orderId) {}

        /** Of a payment that changed, or of a deposit. */
        String order() {
            var given = data == null ? orderId : data.orderId();
            return given == null ? "" : given;
        }
    }

    record Received(boolean received) {}

    public WebhookEndpoint(PlanPayments payments, Table table, Clock clock) {
        this.payments = payments;
        this.clock = clock;
        this.transmissions =
                Records.in(
                                table,
                                Transmission.class,
                                id -> Key.of("WEBHOOK#" + id, "WEBHOOK"),
                                Transmission::id)
                        .expiring(transmission -> transmission.at().plus(REMEMBERED));
    }

    @Override
    public Reply answer(Call call) {
        var work =
                payments.ofOrder(call.body(Webhook.class).order())
                        .filter(read -> mayDiffer(read.value()))
                        .map(read -> due(read, call.header(TRANSMISSION).orElse("")))
                        .orElseGet(Work::nothing);
        return Reply.ok(new Received(true)).committing(work);
    }

    /** Not while it is due anyway. */
    private boolean mayDiffer(PlanPayment payment) {
        boolean open =
                switch (payment.state()) {
                    case Confirming _, Failed _ -> true;
                    case Pending _, Completed _, Expired _ -> false;
                };
        return open && (payment.lookAt() == null || payment.lookAt().isAfter(clock.instant()));
    }

    private Work due(Stored<PlanPayment> read, String transmissionId) {
        var now = clock.instant();
        var payment = read.value();
        var work = Work.of(payments.replace(read, payment.in(payment.state(), now)));
        if (transmissionId.isBlank()) {
            return work;
        }
        return transmissions.find(transmissionId).isPresent()
                ? Work.nothing()
                : work.and(transmissions.create(new Transmission(transmissionId, now)));
    }
}
