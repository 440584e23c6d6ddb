package millrace.events;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An event of the tests, which no function publishes: the 1.1 of an event that began as 1.0. */
record DoorsOpened(long scheduleId, String hall, @Nullable Integer visitors) implements Event {

    static final EventDefinition FIRST = definition("1.0", DoorsOpened.class);
    static final EventDefinition SECOND = definition("1.1", DoorsOpened.class);
    static final EventDefinition NEXT_MAJOR = definition("2.0", InParts.class);

    /** Lists the versions in the order in which a catalogue grows. */
    static final EventCatalogue CATALOGUE = EventCatalogue.of(FIRST, SECOND, NEXT_MAJOR);

    /** Its next major, which names each door. */
    record InParts(long scheduleId, List<String> doors) implements Event {
        InParts {
            doors = List.copyOf(doors);
        }
    }

    static EventDefinition definition(String version, Class<? extends Event> recordType) {
        return new EventDefinition(
                "DoorsOpened", version, Topic.SEATS_EXPIRED, "door-service", recordType);
    }
}
