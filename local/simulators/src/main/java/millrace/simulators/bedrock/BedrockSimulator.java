package millrace.simulators.bedrock;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import millrace.simulators.server.Answer;
import millrace.simulators.server.AwsRestJson;
import millrace.simulators.server.AwsRestJson.ErrorType;
import millrace.simulators.server.Json;
import millrace.simulators.server.MessageSimulator;
import millrace.simulators.server.Receipt;
import millrace.simulators.server.Request;
import millrace.simulators.server.Route;
import org.jspecify.annotations.Nullable;

/**
 * Amazon Bedrock's Converse with a forced tool. What the model does is told by its id; see {@link
 * SimulatedModel}. It keeps which model was asked how, and nothing of what it was asked.
 */
public final class BedrockSimulator extends MessageSimulator {

    private static final Route CONVERSE = Route.of("converse", "POST", "/model/([^/]+)/converse");

    private static final AwsRestJson PROTOCOL =
            new AwsRestJson(
                    List.of(
                            new ErrorType(400, "ValidationException"),
                            new ErrorType(403, "AccessDeniedException"),
                            new ErrorType(404, "ResourceNotFoundException"),
                            new ErrorType(404, "FTUFormNotFilled"),
                            new ErrorType(408, "ModelTimeoutException"),
                            new ErrorType(424, "ModelErrorException"),
                            new ErrorType(429, "ThrottlingException"),
                            new ErrorType(429, "ModelNotReadyException"),
                            new ErrorType(500, "InternalServerException"),
                            new ErrorType(503, "ServiceUnavailableException")));

    public BedrockSimulator(Clock clock) {
        super(clock);
    }

    @Override
    public String name() {
        return "bedrock";
    }

    @Override
    public String purpose() {
        return "Amazon Bedrock: lets a simulated model answer (Converse, forced tool)";
    }

    @Override
    public List<Route> routes() {
        return List.of(CONVERSE);
    }

    @Override
    public Map<String, String> environment(String url) {
        return Map.of("AWS_ENDPOINT_URL_BEDROCK_RUNTIME", url);
    }

    @Override
    public Set<String> facts() {
        return Set.of("modelId");
    }

    @Override
    public Map<String, String> factsOf(Request request) {
        return Map.of("modelId", modelOf(request));
    }

    private static String modelOf(Request request) {
        return URLDecoder.decode(CONVERSE.subjectOf(request), StandardCharsets.UTF_8);
    }

    @Override
    protected Receipt receive(Request request) {
        if (!CONVERSE.takes(request)) {
            return refused(404, "UnknownOperationException", "Only Converse is simulated");
        }
        if (!AwsRestJson.isSigned(request)) {
            return refused(403, "AccessDeniedException", "Sign the request");
        }
        var body = request.json().orElseGet(Json::object);
        var conversation = new Conversation(body);
        var fault = conversation.fault();
        if (fault.isPresent()) {
            return refused(400, "ValidationException", fault.get());
        }
        var model = SimulatedModel.named(modelOf(request));
        if (model.isEmpty()) {
            return refused(404, "ResourceNotFoundException", "There is no such model");
        }
        var asked =
                Json.object()
                        .put("modelId", modelOf(request))
                        .put("turns", conversation.turns())
                        .put("repair", conversation.isRepair());
        return new Receipt.Accepted(asked, Answer.json(200, model.get().answer(conversation)));
    }

    private static Receipt refused(int status, String type, String message) {
        return new Receipt.Refused(AwsRestJson.error(status, type, message));
    }

    @Override
    public Answer fail(Request request, @Nullable Integer status, @Nullable String code) {
        return PROTOCOL.asked(status, code);
    }

    @Override
    public Answer throttled() {
        return AwsRestJson.error(429, "ThrottlingException", "Too many requests");
    }
}
