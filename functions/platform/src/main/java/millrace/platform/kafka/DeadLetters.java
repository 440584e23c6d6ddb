package millrace.platform.kafka;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent.KafkaEventRecord;
import java.time.Clock;
import millrace.platform.failure.RetriableFailure;
import millrace.platform.publish.Publisher;
import tools.jackson.databind.json.JsonMapper;

/** The destination of records that a consumer gives up. */
@FunctionalInterface
public interface DeadLetters {

    /**
     * Writes the record to its topic's dead-letter topic and returns when Kafka has acknowledged
     * it.
     *
     * @param group the consumer group that gives up
     * @throws RetriableFailure when it could not be written: the record must then not be
     *     acknowledged
     */
    void write(KafkaEventRecord record, String group, Throwable cause, int attempts);

    /** Writes through the publisher, with the same settings as the relay. */
    static DeadLetters inKafka(Publisher publisher, JsonMapper json, Clock clock) {
        return new DeadLettersInKafka(publisher, json, clock);
    }
}
