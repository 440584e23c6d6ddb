package millrace.simulators.ses;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import millrace.simulators.server.Answer;
import millrace.simulators.server.AwsRestJson;
import millrace.simulators.server.AwsRestJson.ErrorType;
import millrace.simulators.server.Json;
import millrace.simulators.server.MessageSimulator;
import millrace.simulators.server.Receipt;
import millrace.simulators.server.Request;
import millrace.simulators.server.Route;
import org.jspecify.annotations.Nullable;

/** Amazon SES v2's SendEmail with simple content. */
public final class SesSimulator extends MessageSimulator {

    private static final Route SEND_EMAIL =
            Route.of("sendEmail", "POST", "/v2/email/outbound-emails");

    private static final AwsRestJson PROTOCOL =
            new AwsRestJson(
                    List.of(
                            new ErrorType(400, "BadRequestException"),
                            new ErrorType(400, "MessageRejected"),
                            new ErrorType(400, "MailFromDomainNotVerifiedException"),
                            new ErrorType(400, "AccountSuspendedException"),
                            new ErrorType(400, "SendingPausedException"),
                            new ErrorType(400, "LimitExceededException"),
                            new ErrorType(404, "NotFoundException"),
                            new ErrorType(429, "TooManyRequestsException"),
                            new ErrorType(500, "InternalServiceErrorException")));

    public SesSimulator(Clock clock) {
        super(clock, "to");
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
    public List<Route> routes() {
        return List.of(SEND_EMAIL);
    }

    /** An account whose sending rate SES has raised. */
    @Override
    public Map<String, String> environment(String url) {
        return Map.of("AWS_ENDPOINT_URL_SESV2", url, "SES_MESSAGES_A_SECOND", "1000");
    }

    @Override
    public Set<String> facts() {
        return Set.of("to", "subject");
    }

    @Override
    public Map<String, String> factsOf(Request request) {
        var email = SentEmail.of(request);
        return Map.of("to", email.recipients().path(0).asString(""), "subject", email.subject());
    }

    @Override
    protected Receipt receive(Request request) {
        if (!SEND_EMAIL.takes(request)) {
            return refused(404, "NotFoundException", "Only SendEmail is simulated");
        }
        if (!AwsRestJson.isSigned(request)) {
            return refused(403, "MissingAuthenticationTokenException", "Sign the request");
        }
        var email = SentEmail.of(request);
        return email.fault()
                .<Receipt>map(fault -> refused(400, "BadRequestException", fault))
                .orElseGet(() -> accepted(email));
    }

    private static Receipt refused(int status, String type, String message) {
        return new Receipt.Refused(AwsRestJson.error(status, type, message));
    }

    private static Receipt accepted(SentEmail email) {
        var id = UUID.randomUUID().toString();
        return new Receipt.Accepted(
                email.message(id), Answer.json(200, Json.object().put("MessageId", id)));
    }

    @Override
    public Answer fail(Request request, @Nullable Integer status, @Nullable String code) {
        return PROTOCOL.asked(status, code);
    }

    @Override
    public Answer throttled() {
        return AwsRestJson.error(429, "TooManyRequestsException", "Too many requests");
    }
}
