package millrace.platform.kafka;

import millrace.events.EventHeader;
import millrace.platform.runtime.Spans;

/** The span of a record that is handled, as OpenTelemetry's conventions for messaging have it. */
final class RecordSpan {

    private RecordSpan() {}

    static Spans.Span begin(ConsumedRecord record, EventHeader header) {
        return Spans.current()
                .begin("process " + record.topic(), Spans.Kind.CONSUMER, header.traceparent())
                .with("messaging.system", "kafka")
                .with("messaging.destination.name", record.topic())
                .with("messaging.destination.partition.id", String.valueOf(record.partition()))
                .with("messaging.kafka.offset", String.valueOf(record.offset()))
                .with("messaging.message.id", header.eventId())
                .with("millrace.event_type", header.eventType())
                .with("millrace.correlation_id", header.correlationId());
    }
}
