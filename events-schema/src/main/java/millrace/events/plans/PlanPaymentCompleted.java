package millrace.events.plans;

import millrace.events.Event;

/** A plan was paid for. */
public record PlanPaymentCompleted(
        String paymentId, long userId, long amount, String planType, long timestamp)
        implements Event {}
