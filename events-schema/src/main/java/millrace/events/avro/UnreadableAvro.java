package millrace.events.avro;

/**
 * Bytes that are no Avro value in the wire format of a registry. The message is the end of a
 * sentence, and holds no value.
 */
public final class UnreadableAvro extends RuntimeException {
    UnreadableAvro(String message) {
        super(message);
    }
}
