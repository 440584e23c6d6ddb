package millrace.simulation.counter;

import millrace.events.Event;
import millrace.events.EventCatalogue;
import millrace.events.EventDefinition;
import millrace.events.Topic;

/**
 * A counter went up by one.
 *
 * @param request the name that the client gave its request
 * @param count the counter's value since; also the aggregate's version
 */
public record CounterRaised(long userId, String raiseId, String request, long count)
        implements Event {

    static final EventCatalogue CATALOGUE =
            EventCatalogue.of(
                    new EventDefinition(
                            "CounterRaised",
                            "1.0",
                            Topic.USER_EVENTS,
                            "counter-service",
                            CounterRaised.class));
}
