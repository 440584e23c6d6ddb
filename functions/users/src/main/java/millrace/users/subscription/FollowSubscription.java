package millrace.users.subscription;

import java.time.Instant;
import java.util.function.UnaryOperator;
import millrace.events.EventMessage;
import millrace.events.plans.PlanDowngraded;
import millrace.events.plans.PlanPaymentCompleted;
import millrace.events.plans.PlanPaymentFailed;
import millrace.events.plans.PlanUpgraded;
import millrace.platform.table.Records;
import millrace.platform.work.Work;

/**
 * Follows payments and plan changes with the status of the subscription: one handler for each event
 * that tells of it. News that is older than what is known changes nothing.
 */
public record FollowSubscription(Records<Long, Subscription> subscriptions) {

    public Work paid(EventMessage<PlanPaymentCompleted> message) {
        var event = message.payload();
        var news = new NewsTime(Instant.ofEpochMilli(event.timestamp()), 0);
        return change(event.userId(), known -> known.withPlan(event.planType(), news));
    }

    public Work refused(EventMessage<PlanPaymentFailed> message) {
        var event = message.payload();
        var at = Instant.ofEpochMilli(event.timestamp());
        return change(event.userId(), known -> known.withFailedPayment(at));
    }

    public Work upgraded(EventMessage<PlanUpgraded> message) {
        var event = message.payload();
        var news = news(message, event.timestamp());
        return change(event.userId(), known -> known.withPlan(event.toPlan(), news));
    }

    public Work downgraded(EventMessage<PlanDowngraded> message) {
        var event = message.payload();
        var news = news(message, event.timestamp());
        return change(event.userId(), known -> known.withPlan(event.toPlan(), news));
    }

    private static NewsTime news(EventMessage<?> planChange, long epochMillis) {
        return new NewsTime(
                Instant.ofEpochMilli(epochMillis), planChange.header().aggregateVersion());
    }

    private Work change(long userId, UnaryOperator<Subscription> next) {
        var read = subscriptions.find(userId);
        if (read.isEmpty()) {
            return Work.of(subscriptions.create(next.apply(Subscription.free(userId))));
        }
        var known = read.get();
        var changed = next.apply(known.value());
        return changed.equals(known.value())
                ? Work.nothing()
                : Work.of(subscriptions.replace(known, changed));
    }
}
