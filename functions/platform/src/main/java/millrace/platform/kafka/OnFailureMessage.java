package millrace.platform.kafka;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent.KafkaEventRecord;
import millrace.events.BoundedText;
import millrace.events.TopicValues;
import millrace.events.UnreadableEvent;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The message in which Lambda writes a record that it gave up to a Kafka on-failure destination
 * (Lambda's developer guide, "Using a Kafka topic as an on-failure destination").
 *
 * @param condition Lambda's word for why, at most 64 characters
 * @param invocations how often the function saw the record
 */
record OnFailureMessage(ConsumedRecord original, String condition, int invocations) {

    private static final int MAX_CONDITION = 64;

    /** The same with a value as JSON, where it is in Avro that can be read. */
    OnFailureMessage asJson(TopicValues values) {
        try {
            return new OnFailureMessage(original.asJson(values), condition, invocations);
        } catch (UnreadableEvent whatItWasGivenUpFor) {
            return this;
        }
    }

    /** Null for any other record. */
    static @Nullable OnFailureMessage read(ConsumedRecord record, JsonMapper json) {
        try {
            var message = record.json(json);
            var partitions = message.path("payload").path("records");
            if (!message.path("KafkaBatchInfo").isObject() || partitions.size() != 1) {
                return null;
            }
            var records = partitions.iterator().next();
            var original = json.treeToValue(records.path(0), KafkaEventRecord.class);
            if (records.size() != 1 || original == null || original.getTopic() == null) {
                return null;
            }
            var request = message.path("requestContext");
            return new OnFailureMessage(
                    new ConsumedRecord(original),
                    BoundedText.chars(request.path("condition").asString(""), MAX_CONDITION),
                    Math.max(0, request.path("approximateInvokeCount").asInt(0)));
        } catch (JacksonException notInThisForm) {
            return null;
        }
    }
}
