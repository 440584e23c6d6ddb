package millrace.payments.purchase;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import millrace.payments.plan.Plan;
import millrace.payments.purchase.PlanPaymentState.Confirming;
import millrace.payments.purchase.PlanPaymentState.Pending;
import millrace.toss.Attempt;
import millrace.toss.Confirmation;
import org.jspecify.annotations.Nullable;

/**
 * A payment for a plan. Nothing was taken for it unless it was {@link Confirming} once.
 *
 * @param paymentId ours; the order id at Toss and the idempotency keys are made of it
 * @param upgrade whether the amount is what was due for an upgrade, rather than the plan's price
 * @param orderName the text on the customer's bill
 * @param lookAt when it is looked at next, where nobody asks before; null where nothing is open
 */
public record PlanPayment(
        String paymentId,
        long userId,
        Plan plan,
        long amountKrw,
        boolean upgrade,
        String orderName,
        Instant createdAt,
        PlanPaymentState state,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant lookAt) {

    /** The time after which a payment that nobody confirmed is over; Toss's window lasts less. */
    static final Duration OPEN_FOR = Duration.ofHours(1);

    private static final String PREFIX = "plan-";

    public static PlanPayment pending(
            String paymentId,
            long userId,
            Plan plan,
            long amountKrw,
            boolean upgrade,
            String orderName,
            Instant now) {
        return new PlanPayment(
                paymentId,
                userId,
                plan,
                amountKrw,
                upgrade,
                orderName,
                now,
                new Pending(),
                now.plus(OPEN_FOR));
    }

    static String orderIdOf(String paymentId) {
        return PREFIX + paymentId;
    }

    /** Empty text where the order is none of a plan's. */
    static String paymentIdOf(String orderId) {
        return orderId.startsWith(PREFIX) ? orderId.substring(PREFIX.length()) : "";
    }

    /** Our name of the payment at Toss: 41 letters, digits and hyphens. */
    public String orderId() {
        return orderIdOf(paymentId);
    }

    PlanPayment in(PlanPaymentState next, @Nullable Instant at) {
        return new PlanPayment(
                paymentId, userId, plan, amountKrw, upgrade, orderName, createdAt, next, at);
    }

    PlanPayment confirming(String paymentKey, Instant now) {
        return in(new Confirming(paymentKey, 1, 0), now.plus(Attempt.FIRST_LOOK_AFTER));
    }

    /**
     * After an attempt whose outcome is open; the more there were, the longer until the next. One
     * that was made before it was due, by a customer who asks again and again, puts nothing off.
     */
    PlanPayment undecided(Confirming tried, boolean needsNewKey, Instant now) {
        var next = needsNewKey ? tried.withNewKey() : tried;
        if (!isDueAt(now)) {
            return in(next, lookAt);
        }
        var counted = next.oneMoreAttempt();
        return in(counted, Attempt.nextAfter(counted.attempts(), now));
    }

    boolean isDueAt(Instant now) {
        return lookAt != null && !lookAt.isAfter(now);
    }

    /** True where so many attempts left its outcome open that an operator should look. */
    boolean isStuck() {
        return state instanceof Confirming open && open.attempts() >= Attempt.STUCK_AFTER;
    }

    /** The confirmation that Toss is asked for; the idempotency key is this payment's alone. */
    Confirmation confirmation(String paymentKey, int keyNumber) {
        var key = keyNumber == 1 ? paymentId : paymentId + "-" + keyNumber;
        return new Confirmation(paymentKey, orderId(), amountKrw, key);
    }
}
