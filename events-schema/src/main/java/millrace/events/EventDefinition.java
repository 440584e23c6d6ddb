package millrace.events;

import static java.util.Objects.requireNonNull;

/**
 * One event in one version: its type on the wire, its topic, the service that publishes it, and the
 * record of its payload.
 */
public record EventDefinition(
        String eventType,
        String version,
        Topic topic,
        String source,
        Class<? extends Event> recordType) {

    public EventDefinition {
        requireNonNull(eventType);
        requireNonNull(topic);
        requireNonNull(source);
        EventVersion.of(version);
        if (!recordType.isRecord()) {
            throw new IllegalArgumentException(recordType.getName() + " is not a record.");
        }
    }

    /** The class-path name of the JSON Schema. */
    public String schemaResource() {
        return "schemas/%s/%s/%s.json".formatted(topic.topicName(), eventType, version);
    }

    /** The class-path name of the one example. */
    public String exampleResource() {
        return "examples/%s/%s/%s.json".formatted(topic.topicName(), eventType, version);
    }

    EventVersion parsedVersion() {
        return EventVersion.of(version);
    }
}
