package millrace.simulators.discord;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import millrace.simulators.server.Answer;
import millrace.simulators.server.Json;
import millrace.simulators.server.MessageSimulator;
import millrace.simulators.server.Receipt;
import millrace.simulators.server.Request;
import millrace.simulators.server.Route;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Discord's webhooks: each id has the token {@value #TOKEN}. Whatever other token is asked for is
 * that of a webhook that was deleted.
 */
public final class DiscordSimulator extends MessageSimulator {

    static final String TOKEN = "local";

    private static final Route EXECUTE =
            Route.of("execute", "POST", "/api/(?:v[0-9]+/)?webhooks/([0-9]+)/[A-Za-z0-9_-]+");

    private static final int UNKNOWN_WEBHOOK = 10_015;
    private static final int INVALID_FORM = 50_035;

    public DiscordSimulator(Clock clock) {
        super(clock, "webhook");
    }

    @Override
    public String name() {
        return "discord";
    }

    @Override
    public String purpose() {
        return "Discord webhooks: take messages for operators and people";
    }

    @Override
    public List<Route> routes() {
        return List.of(EXECUTE);
    }

    @Override
    public Map<String, String> environment(String url) {
        return Map.of("DISCORD_BASE_URL", url);
    }

    @Override
    public Map<String, String> secrets(String url) {
        return Map.of("discord", url + "/api/webhooks/1/" + TOKEN);
    }

    @Override
    public Set<String> facts() {
        return Set.of("webhook", "title");
    }

    @Override
    public Map<String, String> factsOf(Request request) {
        var title = request.json().map(DiscordSimulator::title).orElse("");
        return Map.of("webhook", EXECUTE.subjectOf(request), "title", title);
    }

    private static String title(ObjectNode body) {
        return body.path("embeds").path(0).path("title").asString("");
    }

    @Override
    protected Receipt receive(Request request) {
        if (!EXECUTE.takes(request)) {
            return refused(404, 0, "404: Not Found");
        }
        if (!request.path().endsWith("/" + TOKEN)) {
            return refused(404, UNKNOWN_WEBHOOK, "Unknown Webhook");
        }
        var body = request.json();
        if (body.isEmpty()) {
            return refused(400, INVALID_FORM, "The request body contains invalid JSON.");
        }
        return DiscordLimits.fault(body.get())
                .<Receipt>map(fault -> refused(400, INVALID_FORM, "Invalid Form Body: " + fault))
                .orElseGet(() -> accepted(request, body.get()));
    }

    private static Receipt refused(int status, int code, String message) {
        return new Receipt.Refused(error(status, code, message));
    }

    private static Answer error(int status, int code, String message) {
        return Answer.json(status, Json.object().put("message", message).put("code", code));
    }

    /** Without {@code wait=true} Discord answers before it has stored anything. */
    private static Receipt accepted(Request request, ObjectNode body) {
        var id = UUID.randomUUID().toString();
        body.put("id", id).put("webhook", EXECUTE.subjectOf(request));
        var waits = "true".equals(request.query().get("wait"));
        return new Receipt.Accepted(
                body,
                Answer.json(
                        waits ? 200 : 204, waits ? Json.object().put("id", id) : Json.object()));
    }

    @Override
    public Answer fail(Request request, @Nullable Integer status, @Nullable String code) {
        int number = code != null && code.matches("[0-9]{1,6}") ? Integer.parseInt(code) : 0;
        return error(status == null ? 500 : status, number, "Asked for by the switch");
    }

    @Override
    public Answer throttled() {
        return Answer.json(
                429,
                Json.object()
                        .put("message", "You are being rate limited.")
                        .put("global", false)
                        .put("code", 0));
    }
}
