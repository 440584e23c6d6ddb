package millrace.events.orders;

/** A product of which less is available than was requested. */
public record Shortage(String productId, int requested, int available) {}
