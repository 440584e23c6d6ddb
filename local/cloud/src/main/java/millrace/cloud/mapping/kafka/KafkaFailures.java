package millrace.cloud.mapping.kafka;

import millrace.cloud.mapping.delivery.FailureDestination;
import millrace.cloud.mapping.delivery.GivenUp;
import millrace.cloud.mapping.delivery.MappingCounters;
import millrace.cloud.mapping.delivery.MappingRuntime;

/**
 * The on-failure destination of one Kafka mapping: a topic gets each record inside of a message,
 * others one message without the records.
 */
final class KafkaFailures {

    private KafkaFailures() {}

    /** Records are dropped where the mapping has no destination that is known here. */
    static FailureDestination<KafkaSourceRecord> of(
            KafkaMapping mapping,
            KafkaSource source,
            MappingRuntime runtime,
            MappingCounters counters) {
        var message =
                new KafkaFailureMessage(
                        mapping.functionName(),
                        source.bootstrapServers(),
                        mapping.clusterArn(),
                        runtime.clock());
        var topic = mapping.onFailureTopic();
        if (topic.isPresent()) {
            return (records, cause) -> {
                int stored =
                        source.failureTopic()
                                .store(
                                        topic.get(),
                                        records,
                                        record -> message.ofRecord(record, cause));
                counters.onFailureDelivered.add(stored);
                counters.dropped.add(records.size() - stored);
            };
        }
        var destination = mapping.onFailureDestination();
        var messages = destination == null ? null : runtime.messagesTo(destination).orElse(null);
        if (destination == null || messages == null) {
            return (records, cause) -> counters.dropped.add(records.size());
        }
        return (records, cause) -> {
            messages.send(
                    destination,
                    new GivenUp(
                            mapping.id(),
                            records.getFirst().partition(),
                            runtime.clock().instant()),
                    messages.takesRecords()
                            ? message.ofBatchWithRecords(records, cause)
                            : message.ofBatch(records, cause));
            counters.onFailureDelivered.add(records.size());
        };
    }
}
