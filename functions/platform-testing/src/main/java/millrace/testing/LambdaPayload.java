package millrace.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * Payloads that Lambda hands over, in its own form: the local cloud is tested to send it, and the
 * platform to read it.
 */
public enum LambdaPayload {
    /** Three records of two partitions: with key and value, without value, without key. */
    KAFKA_EVENT("kafka-event.json"),

    /** An inserted item with an attribute of every type. */
    STREAM_EVENT("stream-event.json"),

    /** A record that Lambda gave up, as its on-failure topic gets it. */
    KAFKA_ON_FAILURE("kafka-on-failure.json");

    private final String file;

    LambdaPayload(String file) {
        this.file = file;
    }

    public String json() {
        try (var in = LambdaPayload.class.getResourceAsStream("lambda/" + file)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
