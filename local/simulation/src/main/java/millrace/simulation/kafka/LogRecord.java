package millrace.simulation.kafka;

import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** A record in a partition's log. */
public record LogRecord(
        String topic,
        int partition,
        long offset,
        @Nullable String key,
        byte @Nullable [] value,
        Headers headers,
        long atNanos) {

    /** The partition as mappings name it. */
    public String place() {
        return topic + "-" + partition;
    }

    public String header(String name) {
        var header = headers.lastHeader(name);
        return header == null
                ? ""
                : new String(header.value(), java.nio.charset.StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return topic + "-" + partition + "@" + offset;
    }
}
