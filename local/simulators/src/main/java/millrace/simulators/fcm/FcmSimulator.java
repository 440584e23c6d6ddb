package millrace.simulators.fcm;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import millrace.simulators.server.Answer;
import millrace.simulators.server.FormBody;
import millrace.simulators.server.Json;
import millrace.simulators.server.MessageSimulator;
import millrace.simulators.server.Receipt;
import millrace.simulators.server.Request;
import millrace.simulators.server.Route;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Firebase Cloud Messaging, HTTP v1, and the endpoint that gives access tokens for it. Every device
 * is registered; a switch limited to its token makes it another one. Access tokens end with the
 * process.
 */
public final class FcmSimulator extends MessageSimulator {

    private static final Route TOKEN = Route.of("token", "POST", "/token");
    private static final Route SEND =
            Route.of("send", "POST", "/v1/projects/" + GoogleAccount.PROJECT + "/messages:send");

    private static final String GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    private static final Duration LIFETIME = Duration.ofHours(1);

    private final GoogleAccount account = new GoogleAccount();
    private final Map<String, Instant> endByToken = new ConcurrentHashMap<>();
    private final Clock clock;

    public FcmSimulator(Clock clock) {
        super(clock, "token");
        this.clock = clock;
    }

    @Override
    public String name() {
        return "fcm";
    }

    @Override
    public String purpose() {
        return "Firebase Cloud Messaging: gives access tokens, takes push messages";
    }

    @Override
    public List<Route> routes() {
        return List.of(TOKEN, SEND);
    }

    @Override
    public Map<String, String> environment(String url) {
        return Map.of("FCM_BASE_URL", url);
    }

    @Override
    public Map<String, String> secrets(String url) {
        return Map.of("firebase", account.keyFile(url + "/token"));
    }

    @Override
    public Set<String> facts() {
        return Set.of("token", "title");
    }

    @Override
    public Map<String, String> factsOf(Request request) {
        var message = request.json().map(FcmSimulator::message).orElseGet(Json::object);
        return Map.of(
                "token", Json.text(message, "token"),
                "title", Json.text(message.path("notification"), "title"));
    }

    private static JsonNode message(ObjectNode body) {
        return body.path("message");
    }

    @Override
    protected Receipt receive(Request request) {
        if (TOKEN.takes(request)) {
            return new Receipt.Other(accessToken(FormBody.of(request)));
        }
        if (!SEND.takes(request)) {
            return new Receipt.Refused(FcmErrors.of("INVALID_ARGUMENT", "No such project or path"));
        }
        if (!isAuthorized(request)) {
            return new Receipt.Refused(FcmErrors.unauthenticated());
        }
        var body = request.json();
        if (body.isEmpty() || !body.get().path("message").isObject()) {
            return refused("The body must hold a message");
        }
        var message = (ObjectNode) body.get().path("message");
        return FcmRules.fault(message)
                .map(FcmSimulator::refused)
                .orElseGet(() -> accepted(message));
    }

    private static Receipt refused(String fault) {
        return new Receipt.Refused(FcmErrors.of("INVALID_ARGUMENT", fault));
    }

    private static Receipt accepted(ObjectNode message) {
        var name = "projects/" + GoogleAccount.PROJECT + "/messages/" + UUID.randomUUID();
        message.put("name", name);
        return new Receipt.Accepted(message, Answer.json(200, Json.object().put("name", name)));
    }

    private Answer accessToken(Map<String, String> form) {
        var now = clock.instant();
        if (!GRANT.equals(form.get("grant_type"))) {
            return Answer.json(400, Json.object().put("error", "unsupported_grant_type"));
        }
        if (!account.hasSigned(form.getOrDefault("assertion", ""), "/fcm/token", now)) {
            return Answer.json(
                    400,
                    Json.object()
                            .put("error", "invalid_grant")
                            .put("error_description", "Invalid JWT Signature."));
        }
        var token = "ya29.local-" + UUID.randomUUID();
        endByToken.values().removeIf(end -> !now.isBefore(end));
        endByToken.put(token, now.plus(LIFETIME));
        return Answer.json(
                200,
                Json.object()
                        .put("access_token", token)
                        .put("expires_in", LIFETIME.toSeconds())
                        .put("token_type", "Bearer"));
    }

    private boolean isAuthorized(Request request) {
        var token = request.header("authorization").orElse("").replaceFirst("^Bearer ", "");
        var end = endByToken.get(token);
        return end != null && clock.instant().isBefore(end);
    }

    @Override
    public Answer fail(Request request, @Nullable Integer status, @Nullable String code) {
        return FcmErrors.asked(status, code);
    }

    @Override
    public Answer throttled() {
        return FcmErrors.of("QUOTA_EXCEEDED", "Quota exceeded");
    }
}
