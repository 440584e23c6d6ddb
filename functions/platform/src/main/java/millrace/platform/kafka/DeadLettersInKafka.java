package millrace.platform.kafka;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent.KafkaEventRecord;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Clock;
import java.util.Map;
import millrace.events.BoundedText;
import millrace.events.Topic;
import millrace.platform.publish.MessageTooLarge;
import millrace.platform.publish.Publisher;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes dead letters through the same idempotent producer settings as the relay. A letter always
 * fits: a value, key or header that is too long is cut, and where the brokers take less than that,
 * the value is left out.
 */
final class DeadLettersInKafka implements DeadLetters {

    /** The longest letter, in bytes; with key and headers it stays below Kafka's own 1 MiB. */
    static final int MAX_LETTER_BYTES = 900 * 1024;

    /** A longer key is cut; the letters of one key stay in order all the same. */
    static final int MAX_KEY_BYTES = 1024;

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
        var original = OriginalValue.of(record, json);
        var headers = DeadLetterHeaders.of(record, group, original.form());
        var whole = encoded(original, cause, attempts);
        if (whole.length > MAX_LETTER_BYTES || !isTaken(record, headers, whole)) {
            var rest = encoded(OriginalValue.leftOut(record), cause, attempts);
            publish(record, headers, rest);
        }
    }

    private byte[] encoded(OriginalValue original, Throwable cause, int attempts) {
        return json.writeValueAsBytes(
                new DeadLetter(
                        original.node(),
                        BoundedText.chars(reason(cause), DeadLetter.MAX_REASON),
                        attempts,
                        clock.instant(),
                        BoundedText.chars(stackTrace(cause), DeadLetter.MAX_STACK_TRACE),
                        original.truncated()));
    }

    /** False when it is too large for the producer or the topic, and would be every time. */
    private boolean isTaken(ConsumedRecord record, Map<String, String> headers, byte[] letter) {
        try {
            publish(record, headers, letter);
            return true;
        } catch (MessageTooLarge refused) {
            return false;
        }
    }

    private void publish(ConsumedRecord record, Map<String, String> headers, byte[] letter) {
        publisher.publish(
                new Publisher.Message(
                        Topic.named(record.topic()).deadLetter().name(),
                        BoundedText.utf8Bytes(record.key(), MAX_KEY_BYTES),
                        letter,
                        headers));
    }

    private static String reason(Throwable cause) {
        var message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }

    /** Printed to a text: a throwable writes all of its trace, causes included, in no other way. */
    private static String stackTrace(Throwable cause) {
        var text = new StringWriter();
        cause.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
