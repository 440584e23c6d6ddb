package millrace.simulation.learning;

import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import millrace.events.Topic;
import tools.jackson.databind.JsonNode;

/**
 * Checks evaluations (U03): a first one and at most two repetitions, of which the last gives the
 * grade or calls a person, each told once, whatever the evaluator did.
 */
final class EvaluationRules {

    private static final int MAX_RETRIES = 2;

    /** Reasons that pass with an outage of the model's. */
    private static final Pattern OUTAGE =
            Pattern.compile("Throttling|NotReady|Timeout|Unavailable|InternalServer");

    private final LearningTables tables;
    private final LearningLogs logs;

    EvaluationRules(LearningTables tables, LearningLogs logs) {
        this.tables = tables;
        this.logs = logs;
    }

    /** The work that is still under way, in words. */
    Stream<String> unsettled() {
        return Stream.concat(
                tables.evaluations()
                        .filter(evaluation -> isIn("STARTED", evaluation))
                        .map(evaluation -> "evaluation " + evaluation),
                tables.attempts()
                        .filter(attempt -> !isTold(attempt.path("state").path("evaluation")))
                        .map(attempt -> "attempt " + attempt));
    }

    private static boolean isTold(JsonNode evaluation) {
        return evaluation.path("grading").isObject()
                || evaluation.path("retry").path("needsHumanReview").asBoolean(false);
    }

    /** The ids of a learner's evaluations that gave the grade, sorted. */
    List<String> completedOf(long userId) {
        return tables.evaluations()
                .filter(evaluation -> evaluation.path("userId").asLong() == userId)
                .filter(evaluation -> isIn("COMPLETED", evaluation))
                .map(EvaluationRules::id)
                .sorted()
                .toList();
    }

    List<String> violations() {
        var found = new ArrayList<String>();
        tables.evaluations()
                .collect(
                        groupingBy(
                                evaluation -> evaluation.path("missionAttemptId").asString(),
                                TreeMap::new,
                                Collectors.toList()))
                .forEach((attempt, evaluations) -> {
                    evaluations.sort(Comparator.comparingInt(EvaluationRules::retry));
                    if (!isSeries(evaluations)) {
                        found.add("U03: %s is evaluated by %s".formatted(attempt, evaluations));
                    }
                });
        tables.evaluations()
                .filter(evaluation -> OUTAGE.matcher(evaluation.path("reason").asString("")).find())
                .forEach(evaluation -> found.add("I4: failed for an outage: " + evaluation));
        var expected = tables.evaluations().flatMap(EvaluationRules::events).sorted().toList();
        var told = logs.once(Topic.EVALUATION_EVENTS).map(EvaluationRules::inShort).sorted();
        if (!told.toList().equals(expected)) {
            found.add("I1: not each step of an evaluation is told once: " + expected);
        }
        return found;
    }

    private static boolean isSeries(List<JsonNode> evaluations) {
        for (int at = 0; at < evaluations.size(); at++) {
            var evaluation = evaluations.get(at);
            boolean isLast = at == evaluations.size() - 1;
            if (retry(evaluation) != at || isEnd(evaluation) != isLast) {
                return false;
            }
        }
        return evaluations.size() <= 1 + MAX_RETRIES;
    }

    /** A person is called for what a repetition did not settle. */
    private static boolean isEnd(JsonNode evaluation) {
        return isIn("COMPLETED", evaluation)
                || (isIn("IN_REVIEW", evaluation) && retry(evaluation) > 0);
    }

    private static Stream<String> events(JsonNode evaluation) {
        var id = " " + id(evaluation);
        boolean isRetry = retry(evaluation) > 0;
        var events = new ArrayList<String>();
        events.add((isRetry ? "evaluation.retry_requested" : "evaluation.started") + id);
        if (isIn("COMPLETED", evaluation)) {
            events.add("evaluation.completed" + id);
        }
        if (isIn("FAILED", evaluation) || isReviewWithoutGrade(evaluation)) {
            events.add("evaluation.failed" + id);
        }
        if (isIn("IN_REVIEW", evaluation) || (isRetry && isIn("COMPLETED", evaluation))) {
            events.add("evaluation.retry_completed" + id);
        }
        return events.stream();
    }

    private static boolean isReviewWithoutGrade(JsonNode evaluation) {
        return isIn("IN_REVIEW", evaluation) && !evaluation.path("grade").isObject();
    }

    private static String inShort(JsonNode event) {
        return event.path("eventType").asString() + " " + id(event);
    }

    private static boolean isIn(String status, JsonNode evaluation) {
        return evaluation.path("status").asString().equals(status);
    }

    private static int retry(JsonNode evaluation) {
        return evaluation.path("retryAttempt").asInt();
    }

    private static String id(JsonNode evaluation) {
        return evaluation.path("evaluationId").asString();
    }
}
