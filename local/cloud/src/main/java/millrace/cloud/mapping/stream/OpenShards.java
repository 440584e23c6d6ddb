package millrace.cloud.mapping.stream;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import millrace.cloud.dynamodb.TableStreams;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamRequest;
import software.amazon.awssdk.services.dynamodb.model.Shard;

/**
 * The shards of a stream that are being read. A shard is read once its parent, where it still
 * exists, has been read to its end, which keeps the order of each item.
 */
final class OpenShards {

    private static final Logger LOG = LoggerFactory.getLogger(OpenShards.class);

    private final TableStreams streams;
    private final String streamArn;
    private final StreamCheckpoints checkpoints;
    private final Map<String, ShardReader> readers = new LinkedHashMap<>();
    private final Set<String> finished = new HashSet<>();
    private boolean mayOpenMore = true;

    OpenShards(TableStreams streams, String streamArn, StreamCheckpoints checkpoints) {
        this.streams = streams;
        this.streamArn = streamArn;
        this.checkpoints = checkpoints;
    }

    /**
     * Notes every record that there is as handled. A mapping that starts at the latest record does
     * this once, and from then on goes on where it stood, as any other.
     */
    static void passOverAll(TableStreams streams, String streamArn, StreamCheckpoints checkpoints) {
        for (var shard : describe(streams, streamArn)) {
            var reader = new ShardReader(streams, streamArn, shard.shardId(), null);
            while (!reader.exhausted() && !reader.read(Instant.EPOCH).isEmpty()) {
                if (reader.lastRead() != null) {
                    checkpoints.handled(shard.shardId(), reader.lastRead());
                }
            }
        }
        checkpoints.save();
    }

    /**
     * Readers of the shards that may be read now.
     *
     * @throws SdkClientException when DynamoDB is away; the next call tries again
     */
    Collection<ShardReader> readers() {
        if (mayOpenMore) {
            open();
            mayOpenMore = false;
        }
        return List.copyOf(readers.values());
    }

    /** The shard was read and delivered to its end; its children take over. */
    void finish(ShardReader reader) {
        readers.remove(reader.shardId());
        finished.add(reader.shardId());
        mayOpenMore = true;
    }

    /** Reads the shard again from its checkpoint, as after an expired iterator. */
    void reopen(ShardReader reader) {
        readers.remove(reader.shardId());
        mayOpenMore = true;
    }

    private void open() {
        var shards = describe(streams, streamArn);
        var unread = new HashSet<String>();
        shards.stream()
                .map(Shard::shardId)
                .filter(id -> !finished.contains(id))
                .forEach(unread::add);
        for (var shard : shards) {
            if (unread.contains(shard.shardId())
                    && !unread.contains(shard.parentShardId())
                    && !readers.containsKey(shard.shardId())) {
                readers.put(shard.shardId(), reader(shard.shardId()));
            }
        }
    }

    private ShardReader reader(String shardId) {
        var checkpoint = checkpoints.of(shardId);
        try {
            return new ShardReader(streams, streamArn, shardId, checkpoint);
        } catch (SdkClientException away) {
            throw away;
        } catch (RuntimeException e) {
            LOG.warn(
                    "Shard {} has no record after {} any more; it is read from its oldest",
                    shardId,
                    checkpoint,
                    e);
            return new ShardReader(streams, streamArn, shardId, null);
        }
    }

    private static List<Shard> describe(TableStreams streams, String streamArn) {
        var shards = new ArrayList<Shard>();
        String last = null;
        do {
            var page =
                    streams.describeStream(
                            DescribeStreamRequest.builder()
                                    .streamArn(streamArn)
                                    .exclusiveStartShardId(last)
                                    .build());
            shards.addAll(page.streamDescription().shards());
            last = page.streamDescription().lastEvaluatedShardId();
        } while (last != null);
        return shards;
    }
}
