package millrace.evaluations.bedrock;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import millrace.evaluations.examination.Examination;
import millrace.evaluations.grading.Assessment;
import millrace.evaluations.grading.Assessment.Assessed;
import millrace.evaluations.grading.Assessment.Unassessable;
import millrace.evaluations.grading.Assignment;
import millrace.evaluations.grading.Evaluator;
import millrace.evaluations.grading.Marker;
import millrace.evaluations.rubric.Tongue;
import millrace.platform.runtime.Circuit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseResponse;
import software.amazon.awssdk.services.bedrockruntime.model.StopReason;

/**
 * Asks a model, which must answer with the tool {@code submit_evaluation}. An answer that breaks
 * the tool's rules is sent back once with what is wrong. What Bedrock does not take for now waits
 * for it; what it refuses for good ends the evaluation.
 */
public final class BedrockEvaluator implements Evaluator {

    /** The system's name in metrics and alarms. */
    public static final String SYSTEM = "Bedrock";

    /** The longest time of one call. */
    public static final Duration TIMEOUT = Duration.ofSeconds(40);

    /** An answer and its repair. */
    private static final int MAX_CALLS = 2;

    private static final Logger LOG = LoggerFactory.getLogger(BedrockEvaluator.class);

    private final Conversations conversations;
    private final String modelId;
    private final Tongue tongue;

    /**
     * @param circuit of {@link #SYSTEM}
     * @param tongue that the model writes in
     */
    public BedrockEvaluator(
            BedrockRuntimeClient bedrock, String modelId, Circuit circuit, Tongue tongue) {
        this.conversations = new Conversations(bedrock, modelId, circuit, tongue);
        this.modelId = modelId;
        this.tongue = tongue;
    }

    @Override
    public Duration longest() {
        return TIMEOUT.multipliedBy(MAX_CALLS);
    }

    /** Code without a solution needs no model. */
    @Override
    public Assessment assess(Assignment assignment) {
        var nothing = assignment.examination().filter(Examination::isWithoutSolution);
        return nothing.isPresent()
                ? new Assessed(nothing.get().scores(), null, marker(assignment))
                : ask(assignment);
    }

    private Marker marker(Assignment assignment) {
        return new Marker(
                "bedrock", modelId, EvaluationPrompt.VERSION, assignment.rubric().label());
    }

    private Assessment ask(Assignment assignment) {
        var conversation = new ArrayList<>(List.of(EvaluationPrompt.question(assignment, tongue)));
        for (int call = 1; call <= MAX_CALLS; call++) {
            ConverseResponse response;
            try {
                response = conversations.next(conversation);
            } catch (RefusedByBedrock refused) {
                return new Unassessable(refused.code(), refused.mayPass());
            }
            var ended = refusal(response.stopReason());
            if (ended.isPresent()) {
                return ended.get();
            }
            switch (ModelAnswer.of(response)) {
                case ModelAnswer.Valid(var scores, var comment) -> {
                    return new Assessed(scores, comment, marker(assignment));
                }
                case ModelAnswer.Invalid invalid -> {
                    LOG.warn("The model's answer {} is invalid: {}", call, invalid.fault());
                    conversation.addAll(EvaluationPrompt.repair(response, invalid));
                }
            }
        }
        return new Unassessable("MODEL_ANSWER_INVALID", true);
    }

    private static Optional<Unassessable> refusal(StopReason reason) {
        return switch (reason) {
            case GUARDRAIL_INTERVENED, CONTENT_FILTERED ->
                    Optional.of(new Unassessable("MODEL_REFUSED", true));
            case MODEL_CONTEXT_WINDOW_EXCEEDED ->
                    Optional.of(new Unassessable("CODE_TOO_LONG_FOR_MODEL", false));
            default -> Optional.empty();
        };
    }
}
