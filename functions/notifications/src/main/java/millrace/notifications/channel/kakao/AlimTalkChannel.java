package millrace.notifications.channel.kakao;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.InstantSource;
import millrace.events.EventHeader;
import millrace.notifications.channel.Channel;
import millrace.notifications.channel.NotDelivered;
import millrace.notifications.channel.NotificationMessage;
import millrace.notifications.channel.PhoneNumber;
import millrace.notifications.channel.ProviderAnswer;
import millrace.notifications.channel.ProviderHttp;
import millrace.notifications.channel.RetryAfters;
import millrace.platform.failure.PoisonMessage;
import millrace.platform.failure.SystemUnavailable;
import millrace.platform.runtime.Circuit;
import millrace.platform.runtime.Secret;
import tools.jackson.databind.json.JsonMapper;

/**
 * AlimTalk: KakaoTalk's notices to customers, by phone number, through Naver Cloud SENS. What is
 * accepted here is on its way; Kakao may still refuse it, such as a number without KakaoTalk.
 *
 * <p>AlimTalk is for notices of what a customer has done. Advertising is against its terms, and
 * forbidden at night whatever the channel: the caller must send none.
 */
public final class AlimTalkChannel implements Channel<PhoneNumber> {

    /** The system's name in metrics and alarms. */
    public static final String SYSTEM = "SENS";

    public static final Duration TIMEOUT = Duration.ofSeconds(5);

    /** The address of SENS itself. */
    public static final String BASE_URL = "https://sens.apigw.ntruss.com";

    /** SENS names no time to wait. */
    static final Duration USUAL_WAIT = Duration.ofSeconds(10);

    /** SENS's code of a message that it has taken. */
    private static final String TAKEN = "A000";

    private final URI base;
    private final AlimTalkSettings settings;
    private final Secret keys;
    private final JsonMapper json;
    private final ProviderHttp http;
    private final Circuit circuit;
    private final InstantSource clock;
    private final RetryAfters retryAfters;

    /**
     * @param keys {@code {"accessKey": …, "secretKey": …}}
     * @param circuit of {@link #SYSTEM}
     */
    public AlimTalkChannel(
            URI base,
            AlimTalkSettings settings,
            Secret keys,
            JsonMapper json,
            HttpClient http,
            Circuit circuit,
            InstantSource clock) {
        this.base = base;
        this.settings = settings;
        this.keys = keys;
        this.json = json;
        this.http = new ProviderHttp(SYSTEM, http);
        this.circuit = circuit;
        this.clock = clock;
        this.retryAfters = new RetryAfters(SYSTEM, clock);
    }

    @Override
    public void send(PhoneNumber to, NotificationMessage message, EventHeader cause) {
        retryAfters.enter(RetryAfters.ALL);
        var body = json.writeValueAsBytes(AlimTalkMessage.body(settings, to, message));
        circuit.run(() -> sendOnce(body));
    }

    private void sendOnce(byte[] body) {
        var answer =
                keys.call(secret -> post(SensKeys.of(secret), body), AlimTalkChannel::isOfKeys);
        if (isOfKeys(answer)) {
            throw new NotDelivered(
                    SYSTEM,
                    "SENS does not know our keys: put the right ones into Secrets Manager",
                    null);
        }
        if (answer.isThrottled()) {
            throw retryAfters.refused(RetryAfters.ALL, answer.retryAfter().orElse(USUAL_WAIT));
        }
        if (answer.isOutage()) {
            throw new SystemUnavailable(SYSTEM, "SENS answered " + answer.status(), null);
        }
        var code = answer.json().path("messages").path(0).path("requestStatusCode").asString("");
        if (answer.status() != 202 || !code.equals(TAKEN)) {
            throw new PoisonMessage(
                    "SENS refused the message with " + answer.status() + " " + code);
        }
    }

    private static boolean isOfKeys(ProviderAnswer answer) {
        return answer.status() == 401 || answer.status() == 403;
    }

    private ProviderAnswer post(SensKeys signing, byte[] body) {
        var path = "/alimtalk/v2/services/" + settings.serviceId() + "/messages";
        var now = clock.instant();
        return http.send(
                HttpRequest.newBuilder(URI.create(base + path))
                        .header("content-type", "application/json; charset=utf-8")
                        .header("x-ncp-apigw-timestamp", Long.toString(now.toEpochMilli()))
                        .header("x-ncp-iam-access-key", signing.accessKey())
                        .header("x-ncp-apigw-signature-v2", signing.signature("POST", path, now))
                        .POST(BodyPublishers.ofByteArray(body)),
                TIMEOUT);
    }
}
