package millrace.simulators.sens;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import millrace.simulators.server.Answer;
import millrace.simulators.server.Json;
import millrace.simulators.server.MessageSimulator;
import millrace.simulators.server.Receipt;
import millrace.simulators.server.Request;
import millrace.simulators.server.Route;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Naver Cloud SENS's AlimTalks, one message a request. As there, a text that is not its template's
 * is accepted first and not delivered then: readers see its {@code messageStatusCode}.
 */
public final class SensSimulator extends MessageSimulator {

    static final String SERVICE = "ncp:kkobizmsg:kr:1:local";
    static final String SENDER = "@millrace";

    private static final Route SEND =
            Route.of("send", "POST", "/alimtalk/v2/services/([^/]+)/messages");

    private static final int MAX_CONTENT = 1_000;
    private static final String DELIVERED = "0000";
    private static final String OF_NO_TEMPLATE = "3016";

    private final Clock clock;

    public SensSimulator(Clock clock) {
        super(clock, "to");
        this.clock = clock;
    }

    @Override
    public String name() {
        return "sens";
    }

    @Override
    public String purpose() {
        return "Naver Cloud SENS: takes AlimTalks, KakaoTalk's notices to customers";
    }

    @Override
    public List<Route> routes() {
        return List.of(SEND);
    }

    @Override
    public Map<String, String> environment(String url) {
        return Map.of(
                "SENS_BASE_URL", url,
                "SENS_SERVICE_ID", SERVICE,
                "KAKAO_PLUS_FRIEND_ID", SENDER,
                "KAKAO_TEMPLATES", AlimTalkTemplates.codesByTitle());
    }

    @Override
    public Map<String, String> secrets(String url) {
        return Map.of(
                "sens",
                Json.object()
                        .put("accessKey", SensSignature.ACCESS_KEY)
                        .put("secretKey", SensSignature.SECRET_KEY)
                        .toString());
    }

    @Override
    public Set<String> facts() {
        return Set.of("to", "templateCode");
    }

    @Override
    public Map<String, String> factsOf(Request request) {
        var body = request.json().orElseGet(Json::object);
        return Map.of(
                "to", Json.text(body.path("messages").path(0), "to"),
                "templateCode", Json.text(body, "templateCode"));
    }

    @Override
    protected Receipt receive(Request request) {
        if (!SEND.takes(request)) {
            return refused(404, "300", "Not Found");
        }
        if (!SensSignature.isValid(request, clock.instant())) {
            return refused(401, "200", "Authentication Failed");
        }
        if (!SEND.subjectOf(request).equals(SERVICE)) {
            return refused(403, "210", "Permission Denied");
        }
        var body = request.json().orElseGet(Json::object);
        return fault(body)
                .<Receipt>map(fault -> refused(400, "100", fault))
                .orElseGet(() -> accepted(body));
    }

    private static Optional<String> fault(ObjectNode body) {
        var messages = body.path("messages");
        if (!Json.text(body, "plusFriendId").equals(SENDER)) {
            return Optional.of("plusFriendId is no channel of this service");
        }
        if (!AlimTalkTemplates.isApproved(Json.text(body, "templateCode"))) {
            return Optional.of("templateCode is no approved template");
        }
        if (messages.size() != 1) {
            return Optional.of("messages must hold one message here; SENS takes 1 to 100");
        }
        return faultOf(messages.path(0));
    }

    private static Optional<String> faultOf(JsonNode message) {
        if (!message.path("countryCode").asString("82").matches("[0-9]{1,3}")
                || !Json.text(message, "to").matches("0[0-9]{8,10}")) {
            return Optional.of("to must be digits alone");
        }
        var length = Json.text(message, "content").length();
        return length < 1 || length > MAX_CONTENT
                ? Optional.of("content must have 1 to 1000 characters")
                : Optional.empty();
    }

    private static Receipt refused(int status, String code, String message) {
        return new Receipt.Refused(error(status, code, message));
    }

    private static Answer error(int status, String code, String message) {
        var body = Json.object();
        body.putObject("error").put("errorCode", code).put("message", message);
        return Answer.json(status, body);
    }

    private static Receipt accepted(ObjectNode body) {
        var sent = (ObjectNode) body.path("messages").path(0);
        var code = Json.text(body, "templateCode");
        var id = UUID.randomUUID().toString();
        var matches = AlimTalkTemplates.matches(code, Json.text(sent, "content"));
        sent.put("messageId", id)
                .put("templateCode", code)
                .put("messageStatusCode", matches ? DELIVERED : OF_NO_TEMPLATE);
        var answer =
                Json.object()
                        .put("requestId", UUID.randomUUID().toString())
                        .put("statusCode", "202")
                        .put("statusName", "success");
        answer.putArray("messages")
                .addObject()
                .put("messageId", id)
                .put("to", Json.text(sent, "to"))
                .put("requestStatusCode", "A000")
                .put("requestStatusName", "success");
        return new Receipt.Accepted(sent, Answer.json(202, answer));
    }

    @Override
    public Answer fail(Request request, @Nullable Integer status, @Nullable String code) {
        return error(
                status == null ? 500 : status,
                code == null ? "500" : code,
                "Asked for by the switch");
    }

    @Override
    public Answer throttled() {
        return error(429, "410", "Throttle Limited");
    }
}
