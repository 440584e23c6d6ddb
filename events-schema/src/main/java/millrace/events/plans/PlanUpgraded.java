package millrace.events.plans;

import millrace.events.Event;
import org.jspecify.annotations.Nullable;

/**
 * A user has a larger plan.
 *
 * @param paymentId null where nothing was due
 */
public record PlanUpgraded(
        long userId, String fromPlan, String toPlan, @Nullable String paymentId, long timestamp)
        implements Event {}
