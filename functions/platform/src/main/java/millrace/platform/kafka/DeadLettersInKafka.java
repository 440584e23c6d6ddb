package millrace.platform.kafka;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import millrace.events.BoundedText;
import millrace.events.Topic;
import millrace.platform.publish.Publisher;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.StringNode;

/** Writes dead letters through the same idempotent producer settings as the relay. */
final class DeadLettersInKafka implements DeadLetters {

    private final Publisher publisher;
    private final JsonMapper json;
    private final Clock clock;

    DeadLettersInKafka(Publisher publisher, JsonMapper json, Clock clock) {
        this.publisher = publisher;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public void write(KafkaEvent.Entry record, String group, Throwable cause, int attempts) {
        var letter =
                new DeadLetter(
                        originalEvent(record),
                        BoundedText.chars(reason(cause), DeadLetter.MAX_REASON),
                        attempts,
                        clock.instant(),
                        BoundedText.chars(stackTrace(cause), DeadLetter.MAX_STACK_TRACE));
        var topic = Topic.named(record.topic()).deadLetter().name();
        publisher.publish(
                new Publisher.Message(
                        topic,
                        record.keyText(),
                        json.writeValueAsBytes(letter),
                        headers(record, group)));
    }

    private JsonNode originalEvent(KafkaEvent.Entry record) {
        var value = record.value();
        if (value == null) {
            return json.nullNode();
        }
        try {
            return json.readTree(value);
        } catch (JacksonException notJson) {
            return StringNode.valueOf(Base64.getEncoder().encodeToString(value));
        }
    }

    private static Map<String, String> headers(KafkaEvent.Entry record, String group) {
        var headers = new LinkedHashMap<String, String>(record.headerTexts());
        headers.put("originalTopic", record.topic());
        headers.put("originalPartition", String.valueOf(record.partition()));
        headers.put("originalOffset", String.valueOf(record.offset()));
        headers.put("originalGroup", group);
        headers.put("originalEventId", headers.getOrDefault("ce_id", ""));
        return headers;
    }

    private static String reason(Throwable cause) {
        var message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }

    private static String stackTrace(Throwable cause) {
        var text = new StringWriter();
        cause.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
