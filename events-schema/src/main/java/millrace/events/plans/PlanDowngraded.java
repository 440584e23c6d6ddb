package millrace.events.plans;

import millrace.events.Event;

/** A user has a smaller plan. */
public record PlanDowngraded(long userId, String fromPlan, String toPlan, long timestamp)
        implements Event {}
