package millrace.users.subscription;

import java.time.Instant;

/**
 * The plan that a user has. The newest news wins, by its own time and not by that of its arrival:
 * payments and plan changes come from different topics, and a dead letter may come days later.
 *
 * @param planSince the place in time of the news that gave the plan
 * @param paymentFailedAt when a payment was refused last; the epoch while none was
 */
public record Subscription(
        long userId, String planType, NewsTime planSince, Instant paymentFailedAt) {

    /** The plan that everybody has who bought none (U01). */
    public static final String FREE = "FREE";

    /** The state of a subscription. */
    public enum Status {
        ACTIVE,
        /** The newest payment was refused; the plan goes on as it was. */
        PAYMENT_FAILED
    }

    public static Subscription free(long userId) {
        return new Subscription(userId, FREE, NewsTime.NEVER, Instant.EPOCH);
    }

    Subscription withPlan(String plan, NewsTime news) {
        return news.isAfter(planSince)
                ? new Subscription(userId, plan, news, paymentFailedAt)
                : this;
    }

    Subscription withFailedPayment(Instant at) {
        return at.isAfter(paymentFailedAt)
                ? new Subscription(userId, planType, planSince, at)
                : this;
    }

    public Status status() {
        return paymentFailedAt.isAfter(planSince.at()) ? Status.PAYMENT_FAILED : Status.ACTIVE;
    }
}
