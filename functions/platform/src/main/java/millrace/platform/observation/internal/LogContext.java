package millrace.platform.observation.internal;

import java.util.ArrayList;
import java.util.List;
import millrace.events.EventHeader;
import org.slf4j.MDC;

/** Puts into every log line of a block what it works on; closing takes it out again. */
public final class LogContext implements AutoCloseable {

    private final List<String> names = new ArrayList<>();

    private LogContext() {}

    /** A Kafka record: topic and offset are in each line (O-R09, C-R11). */
    public static LogContext record(String topic, int partition, long offset, EventHeader header) {
        return new LogContext()
                .with("topic", topic)
                .with("partition", String.valueOf(partition))
                .with("offset", String.valueOf(offset))
                .with("eventId", header.eventId())
                .with("correlationId", header.correlationId())
                .with("traceparent", header.traceparent());
    }

    /** An HTTP request. */
    public static LogContext request(
            String operation,
            String correlationId,
            @org.jspecify.annotations.Nullable String traceparent) {
        return new LogContext()
                .with("operation", operation)
                .with("correlationId", correlationId)
                .with("traceparent", traceparent);
    }

    private LogContext with(String name, @org.jspecify.annotations.Nullable String value) {
        if (value != null) {
            MDC.put(name, value);
            names.add(name);
        }
        return this;
    }

    @Override
    public void close() {
        names.forEach(MDC::remove);
    }
}
