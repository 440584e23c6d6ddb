package millrace.platform.kafka;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent.KafkaEventRecord;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import millrace.events.BoundedText;
import millrace.events.Topic;
import millrace.platform.publish.Publisher;
import tools.jackson.databind.json.JsonMapper;

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
    public void write(KafkaEventRecord source, String group, Throwable cause, int attempts) {
        var record = new ConsumedRecord(source);
        var letter =
                new DeadLetter(
                        record.json(json),
                        BoundedText.chars(reason(cause), DeadLetter.MAX_REASON),
                        attempts,
                        clock.instant(),
                        BoundedText.chars(stackTrace(cause), DeadLetter.MAX_STACK_TRACE));
        var topic = Topic.named(record.topic()).deadLetter().name();
        publisher.publish(
                new Publisher.Message(
                        topic,
                        record.key(),
                        json.writeValueAsBytes(letter),
                        headers(record, group)));
    }

    private static Map<String, String> headers(ConsumedRecord record, String group) {
        var headers = new LinkedHashMap<String, String>(record.headers());
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
