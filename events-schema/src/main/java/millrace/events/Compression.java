package millrace.events;

/** Kafka's {@code compression.type} of a topic. */
public enum Compression {
    /** The broker stores batches as the producer sent them, and spends no CPU on compressing. */
    PRODUCER("producer"),
    /** The broker stores batches as snappy, compressing those that came in another form. */
    SNAPPY("snappy");

    private final String kafkaName;

    Compression(String kafkaName) {
        this.kafkaName = kafkaName;
    }

    public String kafkaName() {
        return kafkaName;
    }
}
