package millrace.simulators.sns;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import millrace.simulators.server.Answer;
import millrace.simulators.server.AwsRestJson;
import millrace.simulators.server.MessageSimulator;
import millrace.simulators.server.Receipt;
import millrace.simulators.server.Request;
import millrace.simulators.server.Route;
import org.jspecify.annotations.Nullable;

/** Amazon SNS's Publish to a phone number, in AWS's query protocol: forms in, XML out. */
public final class SnsSimulator extends MessageSimulator {

    private static final Route PUBLISH = Route.of("publish", "POST", "/?");
    private static final String NAMESPACE = "http://sns.amazonaws.com/doc/2010-03-31/";

    private static final Map<String, Integer> STATUS_BY_CODE =
            Map.of(
                    "InvalidParameter", 400,
                    "OptedOut", 400,
                    "AuthorizationError", 403,
                    "Throttled", 429,
                    "InternalError", 500);

    public SnsSimulator(Clock clock) {
        super(clock, "to");
    }

    @Override
    public String name() {
        return "sns";
    }

    @Override
    public String purpose() {
        return "Amazon SNS: takes text messages (Publish to a phone number)";
    }

    @Override
    public List<Route> routes() {
        return List.of(PUBLISH);
    }

    @Override
    public Map<String, String> environment(String url) {
        return Map.of("AWS_ENDPOINT_URL_SNS", url);
    }

    @Override
    public Set<String> facts() {
        return Set.of("to");
    }

    @Override
    public Map<String, String> factsOf(Request request) {
        return Map.of("to", Publish.of(request).phoneNumber());
    }

    @Override
    protected Receipt receive(Request request) {
        if (!PUBLISH.takes(request) || !Publish.isOne(request)) {
            return refused(400, "InvalidAction", "Only Publish is simulated");
        }
        if (!AwsRestJson.isSigned(request)) {
            return refused(403, "MissingAuthenticationToken", "Sign the request");
        }
        var publish = Publish.of(request);
        return publish.fault()
                .<Receipt>map(fault -> refused(400, "InvalidParameter", fault))
                .orElseGet(() -> accepted(publish));
    }

    private static Receipt refused(int status, String code, String message) {
        return new Receipt.Refused(error(status, code, message));
    }

    private static Receipt accepted(Publish publish) {
        var id = UUID.randomUUID().toString();
        return new Receipt.Accepted(
                publish.received(id),
                xml(
                        200,
                        "PublishResponse",
                        "<PublishResult><MessageId>" + id + "</MessageId></PublishResult>"));
    }

    private static Answer error(int status, String code, String message) {
        return xml(
                status,
                "ErrorResponse",
                "<Error><Type>"
                        + (status < 500 ? "Sender" : "Receiver")
                        + "</Type><Code>"
                        + code
                        + "</Code><Message>"
                        + message
                        + "</Message></Error>");
    }

    private static Answer xml(int status, String root, String content) {
        var body = "<" + root + " xmlns=\"" + NAMESPACE + "\">" + content + "</" + root + ">";
        return new Answer(status, "text/xml", Map.of(), body);
    }

    @Override
    public Answer fail(Request request, @Nullable Integer status, @Nullable String code) {
        var effective =
                code != null
                        ? code
                        : STATUS_BY_CODE.entrySet().stream()
                                .filter(known -> known.getValue().equals(status))
                                .map(Map.Entry::getKey)
                                .sorted()
                                .findFirst()
                                .orElse("InternalError");
        int number = status != null ? status : STATUS_BY_CODE.getOrDefault(effective, 500);
        return error(number, effective, "Asked for by the switch");
    }

    @Override
    public Answer throttled() {
        return error(429, "Throttled", "Rate exceeded");
    }
}
