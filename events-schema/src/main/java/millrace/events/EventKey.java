package millrace.events;

import java.lang.reflect.RecordComponent;
import java.util.List;

/** Reads the Kafka key out of events of one record, by the key rule of their topic. */
final class EventKey {
    private final List<RecordComponent> components;

    private EventKey(List<RecordComponent> components) {
        this.components = components;
    }

    /** Throws {@link IllegalArgumentException} when the record does not keep the rule. */
    static EventKey of(KeyRule rule, Class<? extends Event> recordType) {
        var components = rule.componentsOf(recordType);
        components.forEach(component -> component.getAccessor().setAccessible(true));
        return new EventKey(components);
    }

    String read(Event event) {
        return KeyRule.join(components.stream().map(component -> value(component, event)));
    }

    private static Object value(RecordComponent component, Event event) {
        try {
            return component.getAccessor().invoke(event);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(component + " cannot be read.", e);
        }
    }
}
