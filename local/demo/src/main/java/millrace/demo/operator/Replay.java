package millrace.demo.operator;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import millrace.cloud.command.Moment;
import millrace.cloud.command.SentenceErrors;
import millrace.cloud.command.kafka.KafkaOption;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** The command {@code ./millrace replay}. */
@Command(
        name = "./millrace replay",
        description =
                "Makes a read model again from its topics, beside the one that is read, and lets it"
                        + " take its place. Events that come meanwhile are in it. Nothing is"
                        + " published and nobody is told of anything.",
        usageHelpWidth = 100,
        abbreviateSynopsis = true)
public final class Replay extends OperatorCommand {

    private static final int TOLD_EVERY = 1_000;

    @Mixin final KafkaOption kafka = new KafkaOption();

    @Option(names = "--model", paramLabel = "NAME", required = true, description = "The model.")
    String model = "";

    @Option(
            names = "--context",
            paramLabel = "NAME",
            description = "The context that has it (default: users).",
            defaultValue = "users")
    String context = "";

    @Option(
            names = "--from",
            paramLabel = "TIME",
            converter = Moment.class,
            description =
                    "Only what is as new: a moment, or so long ago (default: all that is kept).")
    @Nullable Instant from;

    @Option(
            names = "--resume",
            description = "Goes on with the generation that an interrupted replay has begun.")
    boolean resume;

    @Option(
            names = "--partial",
            description = "Replays what is kept, though a topic's older records are gone.")
    boolean partial;

    private Replay() {}

    /** Run by the launcher. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** The command, to be run or to be described. */
    public static CommandLine commandLine() {
        return SentenceErrors.commandLine(new Replay());
    }

    @Override
    void run(OperatorApi operations) {
        var path = "/api/" + context + "/read-models";
        var found = found(operations.get(path, Map.of()));
        var topics = found.path("topics").valueStream().map(JsonNode::asString).toList();
        try (var reader = kafka.reader(stage)) {
            var replayed = new ReplayedTopics(reader, topics, from);
            refuseGaps(replayed.topicsWithGaps());
            int generation = begun(operations, path, found);
            var sent = new AtomicLong();
            ReplayedTopics.Sink sink =
                    (topic, records) -> {
                        operations.post(
                                path + "/" + model + "/replay",
                                Map.of(
                                        "generation",
                                        generation,
                                        "topic",
                                        topic,
                                        "records",
                                        records));
                        tell(sent, records.size());
                    };
            replayed.toTheirEnds(sink);
            var swapped = operations.post(path + "/" + model + "/swap", null);
            // What came between the end and the swap was handled in the old one alone.
            replayed.toTheirEnds(sink);
            print(
                    Map.of("model", swapped, "records", sent.get()),
                    () ->
                            out().println(
                                            "%s is generation %s now, of %s records."
                                                    .formatted(model, generation, sent.get())));
        }
    }

    /** What is gone would be missing from the model, which nobody would see. */
    private void refuseGaps(List<String> gaps) {
        if (from == null && !partial && !gaps.isEmpty()) {
            throw new OperatorFailure(
                    "Older records of %s are gone by retention, and so would be what they made: say"
                                    .formatted(String.join(", ", gaps))
                            + " --partial where that is right.");
        }
    }

    private JsonNode found(JsonNode list) {
        return list.path("models")
                .valueStream()
                .filter(each -> each.path("model").asString().equals(model))
                .findFirst()
                .orElseThrow(() ->
                        new OperatorFailure(
                                "There is no read model %s: %s has %s."
                                        .formatted(model, context, names(list))));
    }

    private static List<String> names(JsonNode list) {
        return list.path("models")
                .valueStream()
                .map(each -> each.path("model").asString())
                .toList();
    }

    private int begun(OperatorApi operations, String path, JsonNode found) {
        if (found.path("building").isNull()) {
            return operations.post(path + "/" + model + "/begin", null).path("building").asInt();
        }
        if (!resume) {
            throw new OperatorFailure(
                    "A replay has begun and not ended: go on with --resume, or POST %s/%s/abort."
                            .formatted(path, model));
        }
        return found.path("building").asInt();
    }

    private void tell(AtomicLong sent, int more) {
        long now = sent.addAndGet(more);
        if (now / TOLD_EVERY != (now - more) / TOLD_EVERY) {
            spec.commandLine().getErr().println(now + " records replayed");
        }
    }
}
