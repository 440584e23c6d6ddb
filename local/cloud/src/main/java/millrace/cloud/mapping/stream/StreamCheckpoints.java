package millrace.cloud.mapping.stream;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The checkpoint of a stream mapping in each shard, in one file that is replaced as a whole, so
 * that it survives SIGKILL at any moment. A stream other than the one of the file begins anew. Used
 * by one thread.
 */
final class StreamCheckpoints {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String STREAM = "stream";

    private final Path file;
    private final String streamArn;
    private final Map<String, String> sequenceNumberByShard = new HashMap<>();
    private boolean isNew = true;
    private boolean changed;

    private StreamCheckpoints(Path file, String streamArn) {
        this.file = file;
        this.streamArn = streamArn;
    }

    static StreamCheckpoints open(Path directory, String mappingId, String streamArn) {
        var checkpoints = new StreamCheckpoints(directory.resolve(mappingId + ".json"), streamArn);
        try {
            Files.createDirectories(directory);
            if (Files.exists(checkpoints.file)) {
                checkpoints.load();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return checkpoints;
    }

    private void load() {
        Map<String, String> saved = JSON.readValue(file.toFile(), new TypeReference<>() {});
        if (streamArn.equals(saved.remove(STREAM))) {
            sequenceNumberByShard.putAll(saved);
            isNew = false;
        }
    }

    /** The last handled record of the shard, or null where none was. */
    @Nullable String of(String shardId) {
        return sequenceNumberByShard.get(shardId);
    }

    /** True until they were saved once for this stream. */
    boolean isNew() {
        return isNew;
    }

    void handled(String shardId, String sequenceNumber) {
        changed |= !sequenceNumber.equals(sequenceNumberByShard.put(shardId, sequenceNumber));
    }

    void save() {
        if (!changed && !isNew) {
            return;
        }
        var content = new HashMap<String, String>(sequenceNumberByShard);
        content.put(STREAM, streamArn);
        var next = file.resolveSibling(file.getFileName() + ".next");
        try {
            Files.write(next, JSON.writeValueAsBytes(content));
            Files.move(
                    next,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            changed = false;
            isNew = false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
