package millrace.evaluations;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import millrace.evaluations.grading.Attempt;
import millrace.evaluations.grading.Evaluation;
import millrace.evaluations.grading.EvaluationTables;
import millrace.evaluations.grading.Evaluator;
import millrace.evaluations.grading.OfflineEvaluator;
import millrace.evaluations.grading.Submission;
import millrace.events.Event;
import millrace.events.Topic;
import millrace.events.auth.UserDeleted;
import millrace.events.evaluations.EvaluationRetryRequested;
import millrace.events.evaluations.EvaluationStarted;
import millrace.events.missions.MissionCompleted;
import millrace.platform.Platform;
import millrace.platform.kafka.KafkaBatchAnswer;
import millrace.testing.Faults;
import millrace.testing.HttpCalls;
import millrace.testing.KafkaBatches;
import millrace.testing.TestPlatform;
import millrace.testing.TestRecord;
import millrace.testing.api.DocumentedApi;
import tools.jackson.databind.JsonNode;

/** The evaluations context on a platform in memory. What it keeps for a test is never a step. */
record EvaluationsInMemory(TestPlatform test, Evaluator evaluator, Platform platform) {

    private static final EvaluationsFunctions FUNCTIONS = new EvaluationsFunctions();

    static EvaluationsInMemory create() {
        return with(new OfflineEvaluator());
    }

    static EvaluationsInMemory with(Evaluator evaluator) {
        var test = TestPlatform.create();
        return new EvaluationsInMemory(test, evaluator, test.platform());
    }

    static EvaluationsInMemory watchedBy(Faults faults) {
        var test = TestPlatform.watchedBy(faults);
        return new EvaluationsInMemory(test, new OfflineEvaluator(), test.platform());
    }

    /** The same, where nothing that is done is a step. */
    EvaluationsInMemory unwatched() {
        return new EvaluationsInMemory(test, evaluator, test.on(test.table()));
    }

    EvaluationTables tables() {
        return EvaluationTables.in(test.table());
    }

    Optional<Attempt> attempt(String attemptId) {
        return tables().attempts().value(attemptId);
    }

    Optional<Submission> submission(String attemptId) {
        return tables().submissions().value(attemptId);
    }

    Evaluation evaluation(String evaluationId) {
        return tables().evaluations().value(evaluationId).orElseThrow();
    }

    /** Whatever the table holds of attempts and their evaluations. */
    String attempts() {
        return Stream.of(test.table().dump().split("\n", -1))
                .filter(row -> row.contains("ATTEMPT#") || row.contains("EVALUATION#"))
                .toList()
                .toString();
    }

    /** The evaluation of an attempt that is the newest. */
    Evaluation newest(String attemptId) {
        return evaluation(attempt(attemptId).orElseThrow().evaluationIds().getLast());
    }

    Function<KafkaEvent, KafkaBatchAnswer> consumer(Topic topic) {
        return switch (topic) {
            case MISSION_EVENTS -> FUNCTIONS.evaluationsOnMissionEvents(platform);
            case AUTH_EVENTS -> FUNCTIONS.evaluationsOnAuthEvents(platform);
            default -> FUNCTIONS.evaluationsOnEvaluationEvents(platform, evaluator);
        };
    }

    static Topic topicOf(Event event) {
        return switch (event) {
            case MissionCompleted _ -> Topic.MISSION_EVENTS;
            case UserDeleted _ -> Topic.AUTH_EVENTS;
            default -> Topic.EVALUATION_EVENTS;
        };
    }

    /** Delivers each event as a record of its own; all must be acknowledged. */
    EvaluationsInMemory deliver(Event... events) {
        for (var event : events) {
            assertThat(deliver(topicOf(event), KafkaBatches.record(event)).batchItemFailures())
                    .isEmpty();
        }
        return this;
    }

    KafkaBatchAnswer deliver(Topic topic, TestRecord... records) {
        return consumer(topic).apply(KafkaBatches.of(topic, records));
    }

    /** Delivers what the context tells itself, until it has nothing more to say. */
    EvaluationsInMemory settle() {
        int delivered = 0;
        while (delivered < test.published().size()) {
            var event = test.published().get(delivered++);
            if (event instanceof EvaluationStarted || event instanceof EvaluationRetryRequested) {
                deliver(event);
            }
        }
        return this;
    }

    /** A call of the schedule, which comes once a minute. */
    void minute() {
        var _ = FUNCTIONS.evaluationsTimer(platform).apply(test.json().createObjectNode());
    }

    List<Event> published() {
        return test.published();
    }

    <E extends Event> List<E> published(Class<E> type) {
        return test.published().stream().filter(type::isInstance).map(type::cast).toList();
    }

    Function<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> api() {
        return DocumentedApi.of("evaluations", FUNCTIONS.evaluationsApi(platform));
    }

    APIGatewayV2HTTPResponse send(HttpCalls.Request request) {
        return api().apply(request.event());
    }

    JsonNode json(APIGatewayV2HTTPResponse answer) {
        return test.json().readTree(answer.getBody());
    }

    String code(APIGatewayV2HTTPResponse answer) {
        return json(answer).path("code").asString("");
    }
}
