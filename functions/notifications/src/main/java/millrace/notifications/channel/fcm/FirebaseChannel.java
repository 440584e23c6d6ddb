package millrace.notifications.channel.fcm;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.InstantSource;
import millrace.events.EventHeader;
import millrace.notifications.channel.AddressGone;
import millrace.notifications.channel.Channel;
import millrace.notifications.channel.NotDelivered;
import millrace.notifications.channel.NotificationMessage;
import millrace.notifications.channel.ProviderAnswer;
import millrace.notifications.channel.ProviderHttp;
import millrace.notifications.channel.RetryAfters;
import millrace.platform.failure.PoisonMessage;
import millrace.platform.failure.SystemUnavailable;
import millrace.platform.runtime.Circuit;
import millrace.platform.runtime.Secret;
import tools.jackson.databind.json.JsonMapper;

/**
 * Push messages through Firebase Cloud Messaging, HTTP v1. FCM knows no idempotency key, and a
 * message may have been delivered that it answered with 503; the collapse id makes a second
 * delivery replace the first.
 */
public final class FirebaseChannel implements Channel<FcmToken> {

    /** The system's name in metrics and alarms. */
    public static final String SYSTEM = "FCM";

    /** The longest that a message takes, with a new access token for it. */
    public static final Duration TIMEOUT = Duration.ofSeconds(11);

    /** The address of FCM itself. */
    public static final String BASE_URL = "https://fcm.googleapis.com";

    private static final Duration SEND_TIMEOUT = Duration.ofSeconds(4);

    /** The wait where FCM names none. */
    static final Duration USUAL_WAIT = Duration.ofSeconds(60);

    private final URI base;
    private final JsonMapper json;
    private final ProviderHttp http;
    private final AccessTokens tokens;
    private final Circuit circuit;
    private final RetryAfters retryAfters;

    /**
     * @param account the key file of a Google service account
     * @param circuit of {@link #SYSTEM}
     */
    public FirebaseChannel(
            URI base,
            Secret account,
            JsonMapper json,
            HttpClient http,
            Circuit circuit,
            InstantSource clock) {
        this.base = base;
        this.json = json;
        this.http = new ProviderHttp(SYSTEM, http);
        this.tokens = new AccessTokens(account, this.http, clock);
        this.circuit = circuit;
        this.retryAfters = new RetryAfters(SYSTEM, clock);
    }

    /**
     * @throws AddressGone when the app is not registered any more, or with another sender
     * @throws millrace.notifications.channel.Throttled when our quota is used up, and until FCM may
     *     be asked again
     */
    @Override
    public void send(FcmToken to, NotificationMessage message, EventHeader cause) {
        retryAfters.enter(RetryAfters.ALL);
        var body = FcmMessage.body(json, to, message, cause.eventId());
        circuit.run(() -> sendOnce(body));
    }

    private void sendOnce(byte[] body) {
        var token = tokens.current();
        var answer = post(token, body);
        if (answer.status() == 401 && FcmError.of(answer).isOfAccess()) {
            answer = post(tokens.insteadOf(token), body);
        }
        if (answer.status() != 200) {
            throw failure(answer);
        }
    }

    private ProviderAnswer post(AccessTokens.Token token, byte[] body) {
        return http.send(
                HttpRequest.newBuilder(
                                URI.create(
                                        base
                                                + "/v1/projects/"
                                                + token.projectId()
                                                + "/messages:send"))
                        .header("authorization", "Bearer " + token.value())
                        .header("content-type", "application/json")
                        .POST(BodyPublishers.ofByteArray(body)),
                SEND_TIMEOUT);
    }

    private RuntimeException failure(ProviderAnswer answer) {
        var error = FcmError.of(answer);
        if (error.isOfToken()) {
            return new AddressGone("FCM answered " + error.code());
        }
        if (answer.isThrottled()) {
            return retryAfters.refused(RetryAfters.ALL, answer.retryAfter().orElse(USUAL_WAIT));
        }
        if (error.isOfAccess()) {
            return new NotDelivered(SYSTEM, "FCM does not take our access token", null);
        }
        if (!answer.isOutage()) {
            return new PoisonMessage("FCM refused the message: " + error.code());
        }
        answer.retryAfter().ifPresent(wait -> retryAfters.refused(RetryAfters.ALL, wait));
        return new SystemUnavailable(SYSTEM, "FCM failed: " + error.code(), null);
    }
}
