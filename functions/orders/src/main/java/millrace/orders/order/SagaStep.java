package millrace.orders.order;

import java.util.List;
import millrace.events.Event;

/** The next state of an order and the events that are published with it. */
public record SagaStep(Order next, List<Event> events) {

    public SagaStep {
        events = List.copyOf(events);
    }

    public static SagaStep of(Order next, Event... events) {
        return new SagaStep(next, List.of(events));
    }
}
