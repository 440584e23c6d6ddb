package millrace.simulation.learning;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** All states of one environment, in the order in which they were committed. */
record EnvironmentStory(List<JsonNode> rows) {

    private static final int ID_IN_NAMESPACE = 8;

    JsonNode last() {
        return rows.getLast();
    }

    long userId() {
        return last().path("userId").asLong();
    }

    String status() {
        return status(last());
    }

    private static String status(JsonNode row) {
        return row.path("state").path("state").asString();
    }

    static boolean isWanted(JsonNode row) {
        return status(row).equals("REQUESTED") || status(row).equals("READY");
    }

    String namespace() {
        return namespace(last());
    }

    static String namespace(JsonNode row) {
        var id = row.path("environmentId").asString();
        return "learner-%s-mission-%s-%s"
                .formatted(
                        row.path("userId").asLong(),
                        MissionCatalogue.MISSION.substring("mission_".length()),
                        id.substring(id.length() - ID_IN_NAMESPACE));
    }

    /** The reason to clean it up; empty while there is none. */
    String trigger() {
        return last().path("state").path("trigger").asString("");
    }

    /** The reason why it was given up; empty where it was not. */
    String failure() {
        return last().path("state").path("failure").asString("");
    }

    /** The tries that failed; the last retry's shows in the reason. */
    int failures() {
        int retried =
                rows.stream()
                        .mapToInt(row -> row.path("state").path("failures").asInt(0))
                        .max()
                        .orElse(0);
        return failure().isEmpty() ? retried : retried + 1;
    }

    /** Steps that no environment may take. */
    Stream<String> wrongSteps() {
        return IntStream.range(1, rows.size())
                .filter(at -> !isStep(rows.get(at - 1), rows.get(at)))
                .mapToObj(at ->
                        "I2: an environment went from %s to %s"
                                .formatted(rows.get(at - 1), rows.get(at)));
    }

    private static boolean isStep(JsonNode from, JsonNode to) {
        return switch (status(from)) {
            case "REQUESTED" ->
                    !status(to).equals("REMOVED")
                            && (!status(to).equals("REQUESTED") || moreFailures(from, to) <= 1);
            case "READY" -> status(to).equals("READY") || status(to).equals("CLEANING");
            case "CLEANING" -> status(to).equals("REMOVED");
            default -> false;
        };
    }

    private static int moreFailures(JsonNode from, JsonNode to) {
        return to.path("state").path("failures").asInt()
                - from.path("state").path("failures").asInt();
    }
}
