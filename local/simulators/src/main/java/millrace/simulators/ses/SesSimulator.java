package millrace.simulators.ses;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
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

/** Amazon SES v2's SendEmail with simple content; nothing is sent, all is kept for reading. */
public final class SesSimulator implements Simulator {

    private static final String PATH = "/v2/email/outbound-emails";
    private static final int MAX_RECIPIENTS = 50;

    private final ReceivedMessages messages;

    public SesSimulator(Clock clock) {
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
        return "ses";
    }

    @Override
    public String purpose() {
        return "Amazon SES v2: takes e-mails (SendEmail, simple content)";
    }

    @Override
    public Set<String> operations() {
        return Set.of("sendEmail", "unknown");
    }

    @Override
    public Set<String> facts() {
        return Set.of("to", "subject");
    }

    private static boolean isSend(Request request) {
        return request.method().equals("POST") && request.path().equals(PATH);
    }

    @Override
    public Call callOf(Request request) {
        var facts = new HashMap<String, String>();
        var body = request.json().orElseGet(Json::object);
        facts.put("to", recipients(body).path(0).asString(""));
        facts.put("subject", simple(body).path("Subject").path("Data").asString(""));
        return new Call(isSend(request) ? "sendEmail" : "unknown", facts);
    }

    private static JsonNode recipients(ObjectNode body) {
        return body.path("Destination").path("ToAddresses");
    }

    private static JsonNode simple(ObjectNode body) {
        return body.path("Content").path("Simple");
    }

    @Override
    public Answer answer(Request request, Runnable beforeWork) {
        beforeWork.run();
        if (!isSend(request)) {
            return SesError.of(404, "NotFoundException", "Only SendEmail is simulated");
        }
        if (!request.header("authorization").orElse("").startsWith("AWS4-HMAC-SHA256 ")) {
            return SesError.of(403, "MissingAuthenticationTokenException", "Sign the request");
        }
        var body = request.json().orElseGet(Json::object);
        return fault(body)
                .map(fault -> SesError.of(400, "BadRequestException", fault))
                .orElseGet(() -> accept(body));
    }

    private static Optional<String> fault(ObjectNode body) {
        var to = recipients(body);
        if (!Json.text(body, "FromEmailAddress").contains("@")) {
            return Optional.of("FromEmailAddress is missing or no address");
        }
        if (to.isEmpty() || to.size() > MAX_RECIPIENTS) {
            return Optional.of("Destination.ToAddresses must hold 1 to 50 addresses");
        }
        for (var address : to) {
            if (!address.asString("").matches("[^@\\s]+@[^@\\s]+")) {
                return Optional.of("A recipient is no e-mail address");
            }
        }
        var content = simple(body);
        if (content.path("Subject").path("Data").asString("").isEmpty()) {
            return Optional.of("Content.Simple.Subject.Data is missing");
        }
        return content.path("Body").isEmpty()
                ? Optional.of("Content.Simple.Body is missing")
                : Optional.empty();
    }

    private Answer accept(ObjectNode body) {
        var id = UUID.randomUUID().toString();
        var content = simple(body);
        var message =
                Json.object()
                        .put("messageId", id)
                        .put("from", Json.text(body, "FromEmailAddress"))
                        .put("subject", content.path("Subject").path("Data").asString(""))
                        .put("text", content.path("Body").path("Text").path("Data").asString(""))
                        .put("html", content.path("Body").path("Html").path("Data").asString(""));
        message.set("to", recipients(body));
        message.set(
                "tags",
                body.path("EmailTags").isArray()
                        ? body.path("EmailTags")
                        : Json.MAPPER.createArrayNode());
        messages.add(message);
        return Answer.json(200, Json.object().put("MessageId", id));
    }

    @Override
    public Answer fail(Request request, @Nullable Integer status, @Nullable String code) {
        return SesError.asked(status, code);
    }

    @Override
    public Answer throttle(int retryAfterSeconds) {
        return SesError.of(429, "TooManyRequestsException", "Too many requests")
                .with("Retry-After", Integer.toString(retryAfterSeconds));
    }

    @Override
    public List<Reading> readings() {
        return List.of(
                new Reading(
                        "messages",
                        "messages[?to=]",
                        true,
                        request -> messages.answer(message -> isTo(message, request))));
    }

    private static boolean isTo(ObjectNode message, Request request) {
        var wanted = request.query().get("to");
        return wanted == null
                || message.path("to").valueStream().anyMatch(to -> wanted.equals(to.asString("")));
    }

    @Override
    public void clear() {
        messages.clear();
    }
}
