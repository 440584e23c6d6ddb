package millrace.events.plans;

import millrace.events.Event;

/** A payment for a plan was refused for good. */
public record PlanPaymentFailed(String paymentId, long userId, String failureReason, long timestamp)
        implements Event {}
