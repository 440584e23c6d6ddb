package millrace.operations.warehouse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.zip.GZIPOutputStream;
import millrace.operations.audit.TrailEntry;
import millrace.operations.audit.TrailView;
import tools.jackson.databind.json.JsonMapper;

/**
 * The files of one slice: of each partition one, of JSON lines compressed by gzip, named by topic,
 * hour, partition and the first offset in it. The same entries in the same order make the same
 * files.
 */
final class SliceFiles {

    private static final DateTimeFormatter HOUR =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final String hour;
    private final JsonMapper json;
    private final TreeSet<String> topics = new TreeSet<>();
    private final TreeMap<String, PartitionFile> byPartition = new TreeMap<>();

    SliceFiles(Instant slice, JsonMapper json) {
        this.hour = HOUR.format(slice);
        this.json = json;
    }

    private static final class PartitionFile {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final GZIPOutputStream lines;
        private long firstOffset = Long.MAX_VALUE;

        PartitionFile() throws IOException {
            lines = new GZIPOutputStream(bytes);
        }
    }

    void add(TrailEntry entry) {
        var place = entry.place();
        topics.add(place.topic());
        try {
            var file = byPartition.get(folder(place.topic(), place.partition()));
            if (file == null) {
                file = new PartitionFile();
                byPartition.put(folder(place.topic(), place.partition()), file);
            }
            file.firstOffset = Math.min(file.firstOffset, place.offset());
            file.lines.write(json.writeValueAsBytes(TrailView.plain(entry, json)));
            file.lines.write('\n');
        } catch (IOException never) {
            throw new UncheckedIOException("Memory cannot be written to", never);
        }
    }

    private String folder(String topic, int partition) {
        return "topic=" + topic + "/hour=" + hour + "/" + partition + "-";
    }

    /** Those that have a file. */
    Set<String> topics() {
        return topics;
    }

    /** Ends the files and hands each over with its name. */
    void end(BiConsumer<String, byte[]> files) {
        byPartition.forEach((folder, file) -> {
            try {
                file.lines.close();
            } catch (IOException never) {
                throw new UncheckedIOException("Memory cannot be written to", never);
            }
            files.accept(folder + file.firstOffset + ".jsonl.gz", file.bytes.toByteArray());
        });
    }
}
