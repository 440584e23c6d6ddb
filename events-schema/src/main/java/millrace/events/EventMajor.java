package millrace.events;

/** An event in one major version, whose minor versions its consumers can all read. */
record EventMajor(String topicName, String eventType, int major) {
    static EventMajor of(EventDefinition definition) {
        return new EventMajor(
                definition.topic().topicName(),
                definition.eventType(),
                definition.parsedVersion().major());
    }

    /** Reads like {@code OrderCreated 1 of order.events}. */
    @Override
    public String toString() {
        return "%s %s of %s".formatted(eventType, major, topicName);
    }
}
