package millrace.events;

import static java.util.stream.Collectors.joining;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The fields of an event that make its Kafka key, joined by {@code #}. Some events of a topic may
 * be keyed by another field: each event that has it.
 *
 * @param fields in their order
 * @param isShared whether several aggregates have one key, such as the orders of a user: their
 *     versions do not order the events of the key then, the order of their commits does
 */
public record KeyRule(List<String> fields, @Nullable Alternative alternative, boolean isShared) {
    private static final String SEPARATOR = "#";

    /** Events that are keyed by a field of their own, such as a team's by {@code teamId}. */
    public record Alternative(String events, String field) {}

    // Written out: javac drops the annotation from a compact constructor's parameter.
    public KeyRule(List<String> fields, @Nullable Alternative alternative, boolean isShared) {
        this.fields = List.copyOf(fields);
        this.alternative = alternative;
        this.isShared = isShared;
        if (fields.isEmpty()) {
            throw new IllegalArgumentException("A key is made of one field or more.");
        }
    }

    static KeyRule of(String... fields) {
        return new KeyRule(List.of(fields), null, false);
    }

    KeyRule exceptFor(String events, String field) {
        return new KeyRule(fields, new Alternative(events, field), isShared);
    }

    KeyRule sharedByAggregates() {
        return new KeyRule(fields, alternative, true);
    }

    /**
     * The components that make the key of this record.
     *
     * @throws IllegalArgumentException when the record lacks one, or when one is neither text nor a
     *     whole number or may be absent
     */
    List<RecordComponent> componentsOf(Class<? extends Event> recordType) {
        if (alternative != null && find(recordType, alternative.field).isPresent()) {
            return List.of(component(recordType, alternative.field));
        }
        return fields.stream().map(field -> component(recordType, field)).toList();
    }

    private RecordComponent component(Class<? extends Event> recordType, String field) {
        var component =
                find(recordType, field)
                        .orElseThrow(() -> broken(recordType, "has no field " + field));
        var type = component.getType();
        if (type != String.class && type != long.class && type != int.class) {
            throw broken(recordType, "has a field " + field + " that is no text or whole number");
        }
        if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
            throw broken(recordType, "has a field " + field + " that may be absent");
        }
        return component;
    }

    private static Optional<RecordComponent> find(Class<?> recordType, String field) {
        return Stream.of(recordType.getRecordComponents())
                .filter(component -> component.getName().equals(field))
                .findFirst();
    }

    private IllegalArgumentException broken(Class<?> recordType, String fault) {
        return new IllegalArgumentException(
                "%s %s, but the key of its topic is %s."
                        .formatted(recordType.getSimpleName(), fault, this));
    }

    /** Joins the values of a key's fields. */
    static String join(Stream<?> values) {
        return values.map(String::valueOf).collect(joining(SEPARATOR));
    }

    /** Reads like {@code userId (team events: teamId)}. */
    @Override
    public String toString() {
        var key = String.join(SEPARATOR, fields);
        return alternative == null
                ? key
                : "%s (%s: %s)".formatted(key, alternative.events, alternative.field);
    }
}
