package millrace.simulators.slack;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import millrace.simulators.server.Answer;
import millrace.simulators.server.Json;
import millrace.simulators.server.MessageSimulator;
import millrace.simulators.server.Receipt;
import millrace.simulators.server.Request;
import millrace.simulators.server.Route;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A Slack incoming webhook; its errors are plain text. */
public final class SlackSimulator extends MessageSimulator {

    private static final String WEBHOOK_PATH = "/services/T0/B0/local";
    private static final int MAX_BLOCKS = 50;
    private static final int MAX_TEXT_LENGTH = 40_000;

    public SlackSimulator(Clock clock) {
        super(clock);
    }

    @Override
    public String name() {
        return "slack";
    }

    @Override
    public String purpose() {
        return "A Slack incoming webhook: takes messages for operators";
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.of("post", "POST", "/services/.*"));
    }

    @Override
    public Map<String, String> secrets(String url) {
        return Map.of("slack", url + WEBHOOK_PATH);
    }

    @Override
    public Set<String> facts() {
        return Set.of("text");
    }

    @Override
    public Map<String, String> factsOf(Request request) {
        return Map.of("text", request.json().map(body -> Json.text(body, "text")).orElse(""));
    }

    @Override
    protected Receipt receive(Request request) {
        if (!request.method().equals("POST")) {
            return refused(405, "method_not_allowed");
        }
        if (!request.path().startsWith("/services/T0/B0/")) {
            return refused(404, "no_service");
        }
        if (!request.path().equals(WEBHOOK_PATH)) {
            return refused(403, "invalid_token");
        }
        var body = request.json();
        if (body.isEmpty()) {
            return refused(400, "invalid_payload");
        }
        return fault(body.get())
                .<Receipt>map(fault -> refused(400, fault))
                .orElseGet(() -> new Receipt.Accepted(body.get(), Answer.text(200, "ok")));
    }

    private static Receipt refused(int status, String error) {
        return new Receipt.Refused(Answer.text(status, error));
    }

    private static Optional<String> fault(ObjectNode body) {
        var blocks = body.path("blocks");
        var attachments = body.path("attachments");
        var text = Json.text(body, "text");
        if (text.isEmpty() && blocks.isEmpty() && attachments.isEmpty()) {
            return Optional.of("no_text");
        }
        if (areInvalid(blocks)
                || attachments.valueStream().anyMatch(a -> areInvalid(a.path("blocks")))) {
            return Optional.of("invalid_blocks");
        }
        return text.length() > MAX_TEXT_LENGTH ? Optional.of("msg_too_long") : Optional.empty();
    }

    private static boolean areInvalid(JsonNode blocks) {
        return blocks.size() > MAX_BLOCKS || blocks.valueStream().anyMatch(SlackLimits::isExceeded);
    }

    @Override
    public Answer fail(Request request, @Nullable Integer status, @Nullable String code) {
        return Answer.text(status == null ? 500 : status, code == null ? "rollup_error" : code);
    }

    @Override
    public Answer throttled() {
        return Answer.text(429, "rate_limited");
    }
}
