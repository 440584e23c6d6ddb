package millrace.simulators.slack;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import millrace.simulators.server.Answer;
import millrace.simulators.server.Call;
import millrace.simulators.server.Journal;
import millrace.simulators.server.Json;
import millrace.simulators.server.Reading;
import millrace.simulators.server.ReceivedMessages;
import millrace.simulators.server.Request;
import millrace.simulators.server.Simulator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A Slack incoming webhook; nothing is posted, all is kept for reading. Errors are plain text. */
public final class SlackSimulator implements Simulator {

    /** The webhook's path below the simulator's own. */
    public static final String WEBHOOK_PATH = "/services/T0/B0/local";

    private static final int MAX_BLOCKS = 50;
    private static final int MAX_TEXT_LENGTH = 40_000;

    private final ReceivedMessages messages;

    public SlackSimulator(Clock clock) {
        messages = new ReceivedMessages(clock);
    }

    /** Remembers what the file holds and keeps it up to date from now on. */
    public Journal openJournal(Path file) throws IOException {
        var journal = Journal.open(file, messages::restore);
        messages.writeTo(journal);
        return journal;
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
    public Set<String> operations() {
        return Set.of("post", "unknown");
    }

    @Override
    public Set<String> facts() {
        return Set.of("text");
    }

    @Override
    public Call callOf(Request request) {
        var text = request.json().map(body -> Json.text(body, "text")).orElse("");
        boolean isPost = request.method().equals("POST") && request.path().startsWith("/services/");
        return new Call(isPost ? "post" : "unknown", Map.of("text", text));
    }

    @Override
    public Answer answer(Request request, Runnable beforeWork) {
        beforeWork.run();
        if (!request.method().equals("POST")) {
            return Answer.text(405, "method_not_allowed");
        }
        if (!request.path().startsWith("/services/T0/B0/")) {
            return Answer.text(404, "no_service");
        }
        if (!request.path().equals(WEBHOOK_PATH)) {
            return Answer.text(403, "invalid_token");
        }
        var body = request.json();
        if (body.isEmpty()) {
            return Answer.text(400, "invalid_payload");
        }
        return fault(body.get())
                .map(fault -> Answer.text(400, fault))
                .orElseGet(() -> accept(body.get()));
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

    private Answer accept(ObjectNode body) {
        messages.add(body.deepCopy());
        return Answer.text(200, "ok");
    }

    @Override
    public Answer fail(Request request, @Nullable Integer status, @Nullable String code) {
        return Answer.text(status == null ? 500 : status, code == null ? "rollup_error" : code);
    }

    @Override
    public Answer throttle(int retryAfterSeconds) {
        return Answer.text(429, "rate_limited")
                .with("Retry-After", Integer.toString(retryAfterSeconds));
    }

    @Override
    public List<Reading> readings() {
        return List.of(
                new Reading("messages", "messages", true, request -> messages.answer(m -> true)));
    }

    @Override
    public void clear() {
        messages.clear();
    }
}
