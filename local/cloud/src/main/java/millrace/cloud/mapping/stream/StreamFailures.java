package millrace.cloud.mapping.stream;

import java.util.List;
import java.util.Map;
import millrace.cloud.mapping.delivery.FailureCause;
import millrace.cloud.mapping.delivery.FailureDestination;
import millrace.cloud.mapping.delivery.FailureMessage;
import millrace.cloud.mapping.delivery.GivenUp;
import millrace.cloud.mapping.delivery.MappingCounters;
import millrace.cloud.mapping.delivery.MappingRuntime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The on-failure destination of one stream mapping: it gets a message about the batch. */
final class StreamFailures {

    private static final Logger LOG = LoggerFactory.getLogger(StreamFailures.class);

    private static final String BATCH = "DDBStreamBatchInfo";

    private StreamFailures() {}

    /** Records are dropped where the mapping has no destination that is known here. */
    static FailureDestination<StreamRecord> of(
            StreamMapping mapping,
            String streamArn,
            MappingRuntime runtime,
            MappingCounters counters) {
        var destination = mapping.onFailureDestination();
        var messages = destination == null ? null : runtime.messagesTo(destination).orElse(null);
        if (destination == null || messages == null) {
            return (records, cause) -> counters.dropped.add(records.size());
        }
        return (records, cause) -> {
            messages.send(
                    destination,
                    new GivenUp(
                            mapping.id(), records.getFirst().shardId(), runtime.clock().instant()),
                    message(mapping, streamArn, records, cause, runtime, messages.takesRecords()));
            counters.onFailureDelivered.add(records.size());
            LOG.warn(
                    "{} gave up {} records of the stream of {}: {} tells which",
                    mapping.functionName(),
                    records.size(),
                    mapping.tableName(),
                    destination);
        };
    }

    private static String message(
            StreamMapping mapping,
            String streamArn,
            List<StreamRecord> records,
            FailureCause cause,
            MappingRuntime runtime,
            boolean withRecords) {
        var first = records.getFirst();
        var last = records.getLast();
        var now = runtime.clock().instant();
        Map<String, Object> batch =
                Map.of(
                        "shardId", first.shardId(),
                        "startSequenceNumber", first.sequenceNumber(),
                        "endSequenceNumber", last.sequenceNumber(),
                        "approximateArrivalOfFirstRecord", first.timestamp().toString(),
                        "approximateArrivalOfLastRecord", last.timestamp().toString(),
                        "batchSize", records.size(),
                        "streamArn", streamArn);
        return withRecords
                ? FailureMessage.jsonWith(
                        StreamEventJson.write(records),
                        mapping.functionName(),
                        cause,
                        now,
                        BATCH,
                        batch)
                : FailureMessage.json(mapping.functionName(), cause, now, BATCH, batch);
    }
}
