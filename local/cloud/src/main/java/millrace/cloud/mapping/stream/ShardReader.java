package millrace.cloud.mapping.stream;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import millrace.cloud.dynamodb.TableStreams;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsRequest;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;

/**
 * Reads one shard onwards from its checkpoint and keeps what waits for delivery. Used by one
 * thread.
 */
final class ShardReader {

    /** The most that GetRecords gives at once. */
    private static final int MAXIMUM_RECORDS = 1_000;

    private final TableStreams streams;
    private final String streamArn;
    private final String shardId;
    private final ArrayDeque<StreamRecord> waiting = new ArrayDeque<>();
    private @Nullable String iterator;
    private @Nullable String lastRead;

    /**
     * @param checkpoint the record before the first; null where that is the oldest
     */
    ShardReader(
            TableStreams streams, String streamArn, String shardId, @Nullable String checkpoint) {
        this.streams = streams;
        this.streamArn = streamArn;
        this.shardId = shardId;
        var request = GetShardIteratorRequest.builder().streamArn(streamArn).shardId(shardId);
        this.iterator =
                streams.shardIterator(
                        checkpoint == null
                                ? request.shardIteratorType(ShardIteratorType.TRIM_HORIZON).build()
                                : request.shardIteratorType(ShardIteratorType.AFTER_SEQUENCE_NUMBER)
                                        .sequenceNumber(checkpoint)
                                        .build());
    }

    String shardId() {
        return shardId;
    }

    /** Records that wait, oldest first. */
    ArrayDeque<StreamRecord> waiting() {
        return waiting;
    }

    /** The newest record read, filtered out or not. */
    @Nullable String lastRead() {
        return lastRead;
    }

    /** The shard has ended and all its records are read. */
    boolean exhausted() {
        return iterator == null;
    }

    /**
     * Reads the next records.
     *
     * @param now bounds the time at which they were written, see {@link #written}
     */
    List<StreamRecord> read(Instant now) {
        var response =
                streams.records(
                        GetRecordsRequest.builder()
                                .shardIterator(iterator)
                                .limit(MAXIMUM_RECORDS)
                                .build());
        iterator = response.nextShardIterator();
        var records = new ArrayList<StreamRecord>(response.records().size());
        response.records()
                .forEach(record ->
                        records.add(
                                StreamEventJson.record(
                                        record,
                                        shardId,
                                        streamArn,
                                        written(
                                                record.dynamodb().approximateCreationDateTime(),
                                                now))));
        if (!records.isEmpty()) {
            lastRead = records.getLast().sequenceNumber();
        }
        return records;
    }

    /**
     * DynamoDB Local rounds the time of a record down to the minute, DynamoDB to the second. A
     * rounded one is taken for the end of its minute, or for now within it: a record that is read
     * at once has its own time, and none looks older than it is.
     */
    static Instant written(Instant told, Instant now) {
        var endOfMinute = told.plus(Duration.ofMinutes(1));
        if (!told.equals(told.truncatedTo(ChronoUnit.MINUTES)) || now.isBefore(told)) {
            return told;
        }
        return now.isBefore(endOfMinute) ? now : endOfMinute;
    }
}
