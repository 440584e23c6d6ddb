package millrace.cloud.sqs.queue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import millrace.cloud.service.DataFile;
import millrace.cloud.sqs.definition.QueueAttributes;
import millrace.cloud.sqs.definition.QueueDefinition;
import millrace.cloud.sqs.definition.QueueIdentity;
import millrace.cloud.sqs.journal.JournalFile;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The files of all queues: their definitions in one, the messages of each in one of its own. */
final class QueueDirectory {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String DEFINITIONS = "queues.json";

    private record Kept(
            Map<String, String> attributes,
            Map<String, String> tags,
            Instant createdAt,
            Instant modifiedAt) {}

    private final @Nullable Path directory;

    /**
     * @param directory null keeps nothing
     */
    QueueDirectory(@Nullable Path directory) {
        this.directory = directory;
    }

    Map<String, QueueDefinition> definitions() throws IOException {
        var definitions = new TreeMap<String, QueueDefinition>();
        if (directory == null || !Files.exists(directory.resolve(DEFINITIONS))) {
            return definitions;
        }
        var kept =
                JSON.readValue(
                        Files.readString(directory.resolve(DEFINITIONS)),
                        new TypeReference<Map<String, Kept>>() {});
        kept.forEach((name, each) ->
                definitions.put(
                        name,
                        new QueueDefinition(
                                QueueAttributes.of(QueueIdentity.isFifo(name), each.attributes()),
                                each.tags(),
                                each.createdAt(),
                                each.modifiedAt())));
        return definitions;
    }

    void keep(Map<String, MessageQueue> queues) {
        if (directory == null) {
            return;
        }
        var kept = new TreeMap<String, Kept>();
        queues.forEach((name, queue) -> {
            var definition = queue.definition();
            kept.put(
                    name,
                    new Kept(
                            definition.attributes().asText(),
                            definition.tags(),
                            definition.createdAt(),
                            definition.modifiedAt()));
        });
        try {
            DataFile.write(directory.resolve(DEFINITIONS), JSON.writeValueAsBytes(kept));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The messages that a queue holds, kept from now on. */
    QueueContents contents(String queue) {
        var contents = new QueueContents();
        if (directory != null) {
            try {
                contents.keepIn(
                        JournalFile.open(directory.resolve(queue + ".jsonl"), contents::apply));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return contents;
    }
}
