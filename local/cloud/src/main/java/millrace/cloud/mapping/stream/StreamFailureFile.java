package millrace.cloud.mapping.stream;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import millrace.cloud.mapping.MappingRuntime;
import millrace.cloud.mapping.delivery.FailureCause;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Stands for the queue of a stream mapping's on-failure destination: a file with one message a line
 * in Lambda's own form, which tells where in the stream the batch is and does not hold its records.
 * Appended to for as long as the work directory is kept.
 *
 * @param file named after the queue
 */
record StreamFailureFile(StreamMapping mapping, String streamArn, Path file, InstantSource clock) {

    private static final Logger LOG = LoggerFactory.getLogger(StreamFailureFile.class);
    private static final JsonMapper JSON = new JsonMapper();

    /** Null where the mapping has no destination. */
    static @Nullable StreamFailureFile of(StreamMapping mapping, MappingRuntime runtime) {
        String destination = mapping.onFailureDestination();
        if (destination == null) {
            return null;
        }
        String queue = destination.substring(destination.lastIndexOf(':') + 1);
        return new StreamFailureFile(
                mapping,
                runtime.streams().streamArn(mapping.tableName()),
                runtime.checkpointDirectory()
                        .resolve(
                                "on-failure-"
                                        + queue.replaceAll("[^A-Za-z0-9._-]", "-")
                                        + ".jsonl"),
                runtime.clock());
    }

    /**
     * @throws UncheckedIOException when the file cannot be written; retriable
     */
    void store(List<StreamRecord> records, FailureCause cause) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(
                    file,
                    JSON.writeValueAsString(message(records, cause)) + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        LOG.warn(
                "{} gave up {} records of the stream of {}: {} tells which",
                mapping.functionName(),
                records.size(),
                mapping.tableName(),
                file);
    }

    private Map<String, Object> message(List<StreamRecord> records, FailureCause cause) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put(
                "requestContext",
                Map.of(
                        "functionArn", mapping.functionName(),
                        "condition", cause.condition(),
                        "approximateInvokeCount", cause.invocations()));
        message.put(
                "responseContext",
                Map.of("functionError", cause.errorType() + ": " + cause.errorMessage()));
        message.put("version", "1.0");
        message.put("timestamp", clock.instant().toString());
        message.put(
                "DDBStreamBatchInfo",
                Map.of(
                        "shardId", records.getFirst().shardId(),
                        "startSequenceNumber", records.getFirst().sequenceNumber(),
                        "endSequenceNumber", records.getLast().sequenceNumber(),
                        "approximateArrivalOfFirstRecord", text(records.getFirst().timestamp()),
                        "approximateArrivalOfLastRecord", text(records.getLast().timestamp()),
                        "batchSize", records.size(),
                        "streamArn", streamArn));
        return message;
    }

    private static String text(Instant instant) {
        return instant.toString();
    }
}
