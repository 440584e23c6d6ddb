package millrace.events;

/** The form of a topic's values in Kafka. What they say is in each form the same. */
public enum ValueFormat {
    /** One flat JSON object. */
    JSON("application/json"),
    /**
     * The same object in Avro, after the id of its schema in a registry. JSON is read too: what lay
     * in a topic before its format changed, or was written by hand.
     */
    AVRO("application/avro");

    private final String contentType;

    ValueFormat(String contentType) {
        this.contentType = contentType;
    }

    /** The Kafka header {@code content-type} of such a value. */
    public String contentType() {
        return contentType;
    }
}
