package millrace.payments.purchase;

import java.time.Clock;
import millrace.payments.account.Accounts;
import millrace.payments.plan.Plan;
import millrace.payments.purchase.PlanPaymentState.Completed;
import millrace.payments.purchase.PlanPaymentState.Confirming;
import millrace.payments.purchase.PlanPaymentState.Expired;
import millrace.payments.purchase.PlanPaymentState.Failed;
import millrace.payments.purchase.PlanPaymentState.Pending;
import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;
import millrace.platform.table.Stored;
import millrace.platform.work.OptimisticRetry;
import millrace.platform.work.UnitOfWork;
import millrace.platform.work.Work;
import millrace.toss.ConfirmResult;

/**
 * {@code POST /api/payments/toss/confirm}: takes the money of a payment that its customer has
 * authenticated. Owner and amount are compared with what is stored before Toss is asked. The
 * payment key is written down first, and Toss is asked before anything is decided, so that however
 * often the request is decided or sent, the money is taken at most once.
 *
 * <p>Where Toss leaves the outcome open, the answer is 202 and tells where to watch: the payment is
 * looked at again until the outcome is known.
 */
public record ConfirmPaymentEndpoint(
        PlanPayments payments,
        Accounts accounts,
        Attempts attempts,
        Settlement settlement,
        UnitOfWork unitOfWork,
        OptimisticRetry retry,
        Clock clock)
        implements Endpoint {

    /**
     * @param orderId of the payment, as its creation told it
     */
    record ConfirmPayment(String paymentKey, String orderId, long amount) {}

    record Confirmed(String paymentId, String status, Plan planType) {

        static Confirmed of(PlanPayment payment) {
            return new Confirmed(payment.paymentId(), PaymentView.status(payment), payment.plan());
        }
    }

    @Override
    public Reply answer(Call call) {
        return begun(call).answer(call);
    }

    @Override
    public Endpoint begun(Call call) {
        var asked = call.body(ConfirmPayment.class);
        return retry.call(() -> begun(call, asked)).unrepeated();
    }

    private Endpoint begun(Call call, ConfirmPayment asked) {
        var found =
                payments.ofOrder(asked.orderId())
                        .filter(read -> read.value().userId() == call.caller().userId());
        if (found.isEmpty()) {
            return always(PaymentView.notFound());
        }
        var payment = found.get().value();
        if (payment.amountKrw() != asked.amount()) {
            return always(PaymentView.amountMismatch(payment.amountKrw()));
        }
        return switch (payment.state()) {
            case Pending _ -> begin(call, found.get(), asked.paymentKey());
            case Confirming state ->
                    state.paymentKey().equals(asked.paymentKey())
                            ? confirm(call, found.get(), state)
                            : always(anotherKey());
            case Completed _, Failed _, Expired _ -> always(reply(payment));
        };
    }

    private static Endpoint always(Reply reply) {
        return _ -> reply;
    }

    /** Written down before Toss is asked: whoever finds it so knows that money may be taken. */
    private Endpoint begin(Call call, Stored<PlanPayment> read, String paymentKey) {
        if (!stillFits(read.value())) {
            return always(
                    Reply.rejected(
                            409,
                            "PLAN_CHANGED",
                            "Your plan has changed since. Ask for another payment."));
        }
        var payment = read.value().confirming(paymentKey, clock.instant());
        unitOfWork.commit(Work.of(payments.replace(read, payment)), call.cause());
        var begun = new Stored<>(read.key(), payment, read.version() + 1, read.tx());
        return confirm(call, begun, (Confirming) payment.state());
    }

    private boolean stillFits(PlanPayment payment) {
        var account = accounts.find(payment.userId()).account();
        return payment.upgrade()
                ? payment.plan().isAbove(account.plan())
                        && account.dueKrw(payment.plan(), clock.instant()) <= payment.amountKrw()
                : !account.plan().isAbove(payment.plan());
    }

    private Endpoint confirm(Call call, Stored<PlanPayment> read, Confirming state) {
        var paymentId = read.value().paymentId();
        return attempts.attempt(read, state, call.cause())
                .<Endpoint>map(result -> _ -> settle(paymentId, result))
                .orElseGet(() -> always(reply(read.value())));
    }

    private Reply settle(String paymentId, ConfirmResult result) {
        var read =
                payments.find(paymentId)
                        .orElseThrow(() -> new IllegalStateException("No payment " + paymentId));
        var settled = settlement.settle(read, result);
        return reply(settled.payment()).committing(settled.work());
    }

    private static Reply reply(PlanPayment payment) {
        return switch (payment.state()) {
            case Completed _ -> Reply.ok(Confirmed.of(payment));
            case Confirming _ ->
                    Reply.accepted(Confirmed.of(payment), PaymentView.PATH + payment.paymentId());
            case Failed(var refusal, _) ->
                    Reply.rejected(
                            422,
                            "PAYMENT_REFUSED",
                            "Toss Payments does not take this payment: " + refusal);
            case Expired _ ->
                    Reply.rejected(
                            409,
                            "PAYMENT_EXPIRED",
                            "The payment was not made in time. Ask for another one.");
            case Pending _ -> throw new IllegalStateException("Nobody has confirmed it");
        };
    }

    private static Reply anotherKey() {
        return Reply.rejected(
                409,
                "PAYMENT_IN_PROGRESS",
                "The payment is being confirmed with another paymentKey.");
    }
}
