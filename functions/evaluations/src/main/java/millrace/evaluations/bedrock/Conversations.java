package millrace.evaluations.bedrock;

import java.util.List;
import java.util.Set;
import millrace.evaluations.rubric.Tongue;
import millrace.platform.failure.SystemUnavailable;
import millrace.platform.runtime.Circuit;
import millrace.platform.runtime.Deadline;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.bedrockruntime.BedrockRuntimeClient;
import software.amazon.awssdk.services.bedrockruntime.model.BedrockRuntimeException;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseResponse;
import software.amazon.awssdk.services.bedrockruntime.model.Message;

/**
 * Calls of Converse behind a circuit. Throttling, time-outs and Bedrock's own failures are outages,
 * which the evaluation waits for; a model that fails is asked once more.
 */
record Conversations(BedrockRuntimeClient bedrock, String modelId, Circuit circuit, Tongue tongue) {

    /** Another try cannot change these. */
    private static final Set<String> FINAL =
            Set.of(
                    "AccessDeniedException",
                    "ValidationException",
                    "ResourceNotFoundException",
                    "FTUFormNotFilled");

    private static final String MODEL_ERROR = "ModelErrorException";

    private static final Logger LOG = LoggerFactory.getLogger(Conversations.class);

    /**
     * @throws RefusedByBedrock for what another call does not change
     * @throws SystemUnavailable when Bedrock takes nothing for now
     */
    ConverseResponse next(List<Message> conversation) {
        try {
            return circuit.call(() -> converse(conversation));
        } catch (RefusedByBedrock failed) {
            if (failed.mayPass()) {
                return circuit.call(() -> converse(conversation));
            }
            throw failed;
        }
    }

    private ConverseResponse converse(List<Message> conversation) {
        var timeout = Deadline.current().timeout(BedrockEvaluator.TIMEOUT);
        try {
            return bedrock.converse(request ->
                    request.modelId(modelId)
                            .system(EvaluationPrompt.instructions(tongue))
                            .messages(conversation)
                            .inferenceConfig(EvaluationPrompt.INFERENCE)
                            .toolConfig(EvaluationTool.CONFIG)
                            .overrideConfiguration(call -> call.apiCallTimeout(timeout)));
        } catch (BedrockRuntimeException refused) {
            throw failure(refused);
        } catch (SdkException unreachable) {
            throw new SystemUnavailable(
                    BedrockEvaluator.SYSTEM, "Bedrock could not be reached", unreachable);
        }
    }

    /** Without the exception's text, which may quote what was sent. */
    private static RuntimeException failure(BedrockRuntimeException refused) {
        var details = refused.awsErrorDetails();
        var code = details == null ? "" : String.valueOf(details.errorCode());
        if (FINAL.contains(code)) {
            LOG.error("Bedrock refuses the evaluator's request: {}", code);
            return new RefusedByBedrock(code, false);
        }
        return code.equals(MODEL_ERROR)
                ? new RefusedByBedrock(code, true)
                : new SystemUnavailable(
                        BedrockEvaluator.SYSTEM, "Bedrock takes nothing for now: " + code, null);
    }
}
