package millrace.cloud.command.kafka;

import static java.util.Comparator.comparing;

import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import millrace.cloud.command.Moment;
import millrace.cloud.command.SentenceErrors;
import millrace.cloud.registry.AvroValues;
import millrace.cloud.registry.GlueSchemas;
import millrace.cloud.registry.RegistryClient;
import millrace.events.avro.WireFormat;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code ./millrace tail}. */
@Command(
        name = "./millrace tail",
        description =
                "Prints records of a topic, the newest last. It reads in no consumer group, so it"
                        + " takes nothing from anybody. Filters look at all that is kept, or at all"
                        + " from --from on.",
        usageHelpWidth = 100,
        abbreviateSynopsis = true)
public final class Tail extends KafkaCommand {

    private static final Duration POLL = Duration.ofMillis(200);

    @Option(names = "--topic", paramLabel = "TOPIC", required = true, description = "The topic.")
    String topic = "";

    @Option(names = "--key", paramLabel = "TEXT", description = "Only records of this key.")
    @Nullable String key;

    @Option(names = "--type", paramLabel = "TEXT", description = "Only events of this type.")
    @Nullable String type;

    @Option(
            names = "--correlation",
            paramLabel = "TEXT",
            description = "Only what the request with this id led to.")
    @Nullable String correlationId;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            converter = Moment.class,
            description = "From this moment on, or from so long ago: 10m, 2h, 3d.")
    @Nullable Instant from;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "The most records (default: 20; with --follow without end).")
    @Nullable Integer limit;

    @Option(names = "--follow", description = "Goes on with what comes, until it is stopped.")
    boolean follow;

    @Option(
            names = "--registry",
            paramLabel = "URL",
            description = "A schema registry (default: of this system; of a stage AWS Glue's).")
    @Nullable URI registry;

    private AvroValues values = new AvroValues(WireFormat.CONFLUENT, this::schema);

    private Tail() {}

    /** Run by the launcher. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** The command, to be run or to be described. */
    public static CommandLine commandLine() {
        return SentenceErrors.commandLine(new Tail());
    }

    @Override
    void run() {
        var since = from;
        if (isOfGlue()) {
            values = new AvroValues(WireFormat.GLUE, this::schema);
        }
        try (var reader = kafka.reader(stage)) {
            var partitions = partitions(reader);
            reader.assign(partitions);
            var ends = reader.endOffsets(partitions);
            seek(reader, since, ends);
            var found = upTo(reader, ends);
            found.stream()
                    .sorted(comparing(ShownRecord::timestamp))
                    .skip(since == null ? Math.max(0, found.size() - most()) : 0)
                    .limit(most())
                    .forEach(this::print);
            if (follow) {
                follow(reader, most() - Math.min(found.size(), most()));
            }
        }
    }

    private boolean isOfGlue() {
        return stage.isDeployed() && registry == null;
    }

    private Optional<String> schema(String id) {
        try {
            if (isOfGlue()) {
                return GlueSchemas.deployed().schema(id);
            }
            return registry == null ? Optional.empty() : new RegistryClient(registry).schema(id);
        } catch (UncheckedIOException down) {
            throw new KafkaDoesNotAnswer(String.valueOf(down.getMessage()));
        }
    }

    private int most() {
        if (limit != null) {
            return limit;
        }
        return follow ? Integer.MAX_VALUE : 20;
    }

    private List<TopicPartition> partitions(Consumer<byte[], byte[]> reader) {
        var found = reader.listTopics().get(topic);
        if (found == null) {
            throw new KafkaDoesNotAnswer("there is no topic " + topic);
        }
        return found.stream().map(each -> new TopicPartition(topic, each.partition())).toList();
    }

    /** To the time that was asked for, else so far before the end as there are to be records. */
    private void seek(
            Consumer<byte[], byte[]> reader,
            @Nullable Instant since,
            Map<TopicPartition, Long> ends) {
        var begins = reader.beginningOffsets(ends.keySet());
        if (since == null) {
            ends.forEach((partition, end) -> {
                long begin = begins.getOrDefault(partition, 0L);
                long start = follow && limit == null ? end : end - most();
                reader.seek(partition, Math.max(begin, isFiltered() ? begin : start));
            });
            return;
        }
        var asked =
                ends.keySet().stream()
                        .collect(Collectors.toMap(each -> each, _ -> since.toEpochMilli()));
        reader.offsetsForTimes(asked)
                .forEach((partition, at) ->
                        reader.seek(
                                partition,
                                at == null ? ends.getOrDefault(partition, 0L) : at.offset()));
    }

    private boolean isFiltered() {
        return key != null || type != null || correlationId != null;
    }

    /** What is chosen of all that was there when the command began; of much the last or first. */
    private List<ShownRecord> upTo(
            Consumer<byte[], byte[]> reader, Map<TopicPartition, Long> ends) {
        var found = new ArrayList<ShownRecord>();
        while (ends.entrySet().stream().anyMatch(end -> isBefore(reader, end))) {
            chosen(reader).forEach(found::add);
            trim(found);
        }
        return found;
    }

    private static boolean isBefore(
            Consumer<byte[], byte[]> reader, Map.Entry<TopicPartition, Long> end) {
        return reader.position(end.getKey()) < end.getValue();
    }

    /** A topic may hold more than fits into memory: what will not be printed is let go. */
    private void trim(List<ShownRecord> found) {
        int kept = Math.min(most(), 1_000_000);
        if (found.size() > 2L * kept + 1_000) {
            found.sort(comparing(ShownRecord::timestamp));
            Collection<ShownRecord> rest =
                    from == null
                            ? found.subList(0, found.size() - kept)
                            : found.subList(kept, found.size());
            rest.clear();
        }
    }

    private void follow(Consumer<byte[], byte[]> reader, int most) {
        int left = most;
        while (left > 0) {
            for (var record : chosen(reader).limit(left).toList()) {
                print(record);
                left--;
            }
            out().flush();
        }
    }

    private Stream<ShownRecord> chosen(Consumer<byte[], byte[]> reader) {
        var records = new ArrayList<ShownRecord>();
        reader.poll(POLL).forEach(record -> records.add(ShownRecord.of(record, values)));
        return records.stream()
                .filter(record -> key == null || key.equals(record.key()))
                .filter(record -> type == null || type.equals(record.type()))
                .filter(record ->
                        correlationId == null || correlationId.equals(record.correlationId()));
    }

    private void print(ShownRecord record) {
        out().println(json.isAskedFor() ? JSON.writeValueAsString(record) : record.line());
    }
}
