package millrace.payments.purchase;

import java.time.Clock;
import millrace.payments.account.Accounts;
import millrace.payments.plan.Plan;
import millrace.platform.http.Call;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;
import millrace.platform.runtime.Ids;
import millrace.platform.work.Work;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /api/payments}: a payment that its customer then makes in Toss's window. Its amount
 * is the plan's price, whatever the client says.
 */
public record CreatePaymentEndpoint(PlanPayments payments, Accounts accounts, Ids ids, Clock clock)
        implements Endpoint {

    /**
     * @param successUrl and {@code failUrl}: the client's own, which it hands to the window
     */
    record CreatePayment(
            long amount,
            Plan planType,
            String orderName,
            @Nullable String successUrl,
            @Nullable String failUrl) {}

    @Override
    public Reply answer(Call call) {
        var asked = call.body(CreatePayment.class);
        var plan = asked.planType();
        if (asked.amount() != plan.priceKrw()) {
            return PaymentView.amountMismatch(plan.priceKrw());
        }
        var userId = call.caller().userId();
        if (accounts.find(userId).account().plan().isAbove(plan)) {
            return Reply.rejected(
                    409,
                    "PLAN_IS_HIGHER",
                    "You have a larger plan. Downgrade it, or wait for its end.");
        }
        var payment =
                PlanPayment.pending(
                        ids.next(),
                        userId,
                        plan,
                        plan.priceKrw(),
                        false,
                        asked.orderName(),
                        clock.instant());
        return PaymentView.created(payment).committing(Work.of(payments.create(payment)));
    }
}
