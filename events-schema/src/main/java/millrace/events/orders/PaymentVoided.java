package millrace.events.orders;

import java.time.Instant;
import millrace.events.Event;

/** An order was cancelled before anything was charged, and never will be charged. */
public record PaymentVoided(String orderId, long userId, Instant voidedAt) implements Event {}
