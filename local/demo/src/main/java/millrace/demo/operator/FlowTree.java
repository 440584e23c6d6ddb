package millrace.demo.operator;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import millrace.cloud.command.TextTable;
import tools.jackson.databind.JsonNode;

/** A flow as a tree: each event below the one that led to it, in order of time. */
final class FlowTree {

    private static final String INDENT = "  ";

    private final JsonNode flow;
    private final Map<String, List<JsonNode>> effects = new LinkedHashMap<>();
    private final List<JsonNode> roots = new ArrayList<>();

    FlowTree(JsonNode flow) {
        this.flow = flow;
        Set<String> ids = new HashSet<>();
        flow.path("steps").forEach(step -> ids.add(step.path("eventId").asString()));
        for (var step : flow.path("steps")) {
            var cause = step.path("causationId").asString("");
            (ids.contains(cause) ? effects.computeIfAbsent(cause, _ -> new ArrayList<>()) : roots)
                    .add(step);
        }
    }

    void print(PrintWriter out) {
        for (var root : roots) {
            out.println(
                    TextTable.printable(
                            root.path("occurredAt").asString()
                                    + " request "
                                    + root.path("correlationId").asString()));
            print(root, 1, Instant.parse(root.path("occurredAt").asString()), out);
        }
        for (var waiting : flow.path("outbox")) {
            out.println(
                    TextTable.printable(
                            "not yet published: "
                                    + waiting.path("eventType").asString()
                                    + " to "
                                    + waiting.path("topic").asString()
                                    + ", in the outbox of "
                                    + waiting.path("context").asString()
                                    + " since "
                                    + waiting.path("since").asString()));
        }
        var waiting = flow.path("waitingConsumers").asLong();
        if (waiting > 0) {
            out.println(waiting + " consumers have not handled an event of this yet.");
        }
        if (!flow.path("next").isNull()) {
            out.println("There is more: ask with a higher --limit.");
        }
    }

    /** Each event once: causes that lead to each other are no root of anything. */
    private void print(JsonNode step, int depth, Instant since, PrintWriter out) {
        out.println(
                TextTable.printable(
                        INDENT.repeat(depth)
                                + after(since, step)
                                + " "
                                + step.path("eventType").asString()
                                + " "
                                + place(step)
                                + (step.path("repeats").asBoolean() ? ", a repetition" : "")
                                + waits(step)));
        for (var handling : step.path("handling")) {
            out.println(TextTable.printable(INDENT.repeat(depth + 1) + "> " + handled(handling)));
        }
        effects.getOrDefault(step.path("eventId").asString(), List.of())
                .forEach(effect -> print(effect, depth + 1, since, out));
    }

    private static String after(Instant since, JsonNode step) {
        var at = Instant.parse(step.path("occurredAt").asString());
        return "+" + Duration.between(since, at).toMillis() + "ms";
    }

    private static String place(JsonNode step) {
        return step.path("topic").asString()
                + "-"
                + step.path("partition").asInt()
                + "@"
                + step.path("offset").asLong()
                + " key "
                + step.path("key").asString();
    }

    private static String waits(JsonNode step) {
        var wait = step.path("outboxWaitMs");
        return wait.isNull() ? "" : ", outbox " + wait.asLong() + " ms";
    }

    private static String handled(JsonNode handling) {
        var function = handling.path("function").asString();
        var letter = handling.path("letter");
        var givenUp =
                letter.isNull()
                        ? ""
                        : ", dead letter "
                                + letter.path("letterId").asString()
                                + " "
                                + letter.path("status").asString()
                                + " after "
                                + letter.path("attempts").asInt()
                                + " attempts: "
                                + letter.path("reason").asString();
        return switch (handling.path("status").asString()) {
            case "HANDLED" ->
                    function
                            + " handled it in "
                            + handling.path("tookMs").asLong()
                            + " ms"
                            + givenUp;
            case "DEAD_LETTERED" -> function + " gave it up" + givenUp;
            case "FORGOTTEN" -> function + ": longer ago than its inbox remembers";
            default -> function + " has not handled it";
        };
    }
}
