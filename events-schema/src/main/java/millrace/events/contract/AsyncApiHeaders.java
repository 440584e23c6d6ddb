package millrace.events.contract;

import java.util.stream.Stream;
import millrace.events.EventDefinition;
import millrace.events.KafkaHeader;
import millrace.events.ValueFormat;
import tools.jackson.databind.node.ObjectNode;

/** The JSON Schemas of the Kafka headers: one that all messages share, and one for each event. */
final class AsyncApiHeaders {
    private AsyncApiHeaders() {}

    static ObjectNode ofEveryMessage() {
        var headers = AsyncApiDocument.object().put("type", "object");
        var required = headers.putArray("required");
        var properties = headers.putObject("properties");
        for (var header : KafkaHeader.values()) {
            if (header.isRequired()) {
                required.add(header.headerName());
            }
            var rules = properties.putObject(header.headerName()).put("type", "string");
            rules.put("description", header.description());
            if (header == KafkaHeader.CONTENT_TYPE) {
                var formats = rules.putArray("enum");
                Stream.of(ValueFormat.values()).map(ValueFormat::contentType).forEach(formats::add);
            } else if (header.constant() != null) {
                rules.put("const", header.constant());
            }
            if (header.pattern() != null) {
                rules.put("pattern", "^" + header.pattern() + "$");
            }
        }
        return headers;
    }

    static ObjectNode of(EventDefinition definition) {
        var headers = AsyncApiDocument.object();
        var parts = headers.putArray("allOf");
        parts.addObject().put("$ref", "#/components/schemas/kafkaHeaders");
        var own = parts.addObject().put("type", "object").putObject("properties");
        own.putObject(KafkaHeader.TYPE.headerName()).put("const", definition.eventType());
        own.putObject(KafkaHeader.SOURCE.headerName()).put("const", definition.source());
        if (definition.topic().format() == ValueFormat.JSON) {
            own.putObject(KafkaHeader.CONTENT_TYPE.headerName())
                    .put("const", ValueFormat.JSON.contentType());
        }
        return headers;
    }
}
