package millrace.events;

import static java.util.Comparator.comparing;
import static java.util.function.BinaryOperator.maxBy;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A list of events, each in one version or more. One record stands for all minor versions of a
 * major: an older message lacks what the newer versions added. Another major has a record of its
 * own. Immutable.
 */
public final class EventCatalogue {
    private final List<EventDefinition> definitions;
    private final Map<EventMajor, EventDefinition> newest;
    private final Map<Class<?>, EventDefinition> byRecord;
    private final Map<Class<?>, EventKey> keys;

    private EventCatalogue(List<EventDefinition> definitions) {
        this.definitions = List.copyOf(definitions);
        CatalogueRules.check(this.definitions);
        newest =
                definitions.stream()
                        .collect(
                                toUnmodifiableMap(
                                        EventMajor::of,
                                        identity(),
                                        maxBy(comparing(EventDefinition::parsedVersion))));
        byRecord = index(newest.values(), identity());
        keys =
                index(
                        newest.values(),
                        each -> EventKey.of(each.topic().keyRule(), each.recordType()));
    }

    private static <T> Map<Class<?>, T> index(
            Collection<EventDefinition> newest, Function<EventDefinition, T> value) {
        return newest.stream().collect(toUnmodifiableMap(EventDefinition::recordType, value));
    }

    /**
     * @throws IllegalArgumentException when a version is listed twice, when versions of one major
     *     differ in their record, when a record stands for more than one type or major, or when a
     *     record lacks the key of its topic
     */
    public static EventCatalogue of(EventDefinition... definitions) {
        return new EventCatalogue(List.of(definitions));
    }

    public List<EventDefinition> definitions() {
        return definitions;
    }

    /** The definitions of one topic, in their order. */
    public List<EventDefinition> on(Topic topic) {
        return definitions.stream().filter(definition -> definition.topic() == topic).toList();
    }

    /**
     * The newest definition with this record as its payload: the version that is published. Throws
     * {@link IllegalArgumentException} when the catalogue does not list the record.
     */
    public EventDefinition of(Class<? extends Event> recordType) {
        return listed(byRecord, recordType);
    }

    /**
     * The Kafka key of the event, by the key rule of its topic; events of one key keep their order.
     * Throws {@link IllegalArgumentException} when the catalogue does not list its record.
     */
    public String keyOf(Event event) {
        return listed(keys, event.getClass()).read(event);
    }

    private static <T> T listed(Map<Class<?>, T> index, Class<?> recordType) {
        var found = index.get(recordType);
        if (found == null) {
            throw new IllegalArgumentException(
                    "The catalogue lists no event with the record " + recordType.getName() + ".");
        }
        return found;
    }

    /**
     * The definition to read a message with: the newest of the message's major, whether that is
     * older or newer than the message. Empty for an unknown type, topic or major.
     */
    Optional<EventDefinition> readerOf(String topicName, String eventType, EventVersion version) {
        return Optional.ofNullable(
                newest.get(new EventMajor(topicName, eventType, version.major())));
    }

    /** Tells if some major version of the event is asked for, be it the message's own or not. */
    boolean isAsked(String topicName, String eventType, Predicate<Class<? extends Event>> asked) {
        return newest.values().stream()
                .filter(definition -> definition.topic().topicName().equals(topicName))
                .filter(definition -> definition.eventType().equals(eventType))
                .anyMatch(definition -> asked.test(definition.recordType()));
    }
}
