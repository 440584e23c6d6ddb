package millrace.notifications.channel.slack;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import millrace.notifications.channel.NotificationMessage;
import millrace.notifications.channel.Notifier;
import millrace.notifications.channel.ProviderAnswer;
import millrace.notifications.channel.ProviderHttp;
import millrace.notifications.channel.RetryAfters;
import millrace.platform.failure.PoisonMessage;
import millrace.platform.failure.SystemUnavailable;
import millrace.platform.runtime.Circuit;
import millrace.platform.runtime.Secret;
import tools.jackson.databind.json.JsonMapper;

/**
 * Operators' messages through a Slack incoming webhook. Its address is a secret. While Slack wants
 * to hear nothing, nothing is sent.
 */
public final class SlackWebhook implements Notifier {

    /** The system's name in metrics and alarms. */
    public static final String SYSTEM = "Slack";

    public static final Duration TIMEOUT = Duration.ofSeconds(5);

    /** Slack's answers to an address that is revoked or not one of its own; nothing was posted. */
    private static final Set<Integer> OF_WRONG_ADDRESS = Set.of(401, 403, 404, 410);

    /** Slack takes about a message a second. */
    private static final Duration USUAL_WAIT = Duration.ofSeconds(1);

    /** Stands for an answer where the address is no URL. */
    private static final ProviderAnswer NO_URL = new ProviderAnswer(0, "", "");

    private final Secret address;
    private final JsonMapper json;
    private final ProviderHttp http;
    private final Circuit circuit;
    private final RetryAfters retryAfters;

    /**
     * @param circuit of {@link #SYSTEM}
     */
    public SlackWebhook(
            Secret address,
            JsonMapper json,
            HttpClient http,
            Circuit circuit,
            InstantSource clock) {
        this.address = address;
        this.json = json;
        this.http = new ProviderHttp(SYSTEM, http);
        this.circuit = circuit;
        this.retryAfters = new RetryAfters(SYSTEM, clock);
    }

    /**
     * @throws millrace.notifications.channel.Throttled when Slack answers 429, and until it may be
     *     asked again
     */
    @Override
    public void send(NotificationMessage message) {
        retryAfters.enter(RetryAfters.ALL);
        var body = json.writeValueAsBytes(SlackMessage.body(message));
        circuit.run(() -> sendOnce(body));
    }

    private void sendOnce(byte[] body) {
        var answer = address.call(url -> post(url, body), SlackWebhook::isOfWrongAddress);
        if (answer.equals(NO_URL)) {
            throw new PoisonMessage("The address of the Slack webhook is no URL");
        }
        if (answer.isThrottled()) {
            throw retryAfters.refused(RetryAfters.ALL, answer.retryAfter().orElse(USUAL_WAIT));
        }
        if (answer.isOutage()) {
            throw new SystemUnavailable(SYSTEM, "Slack answered " + answer.status(), null);
        }
        if (answer.status() != 200) {
            throw new PoisonMessage("Slack refused the message with " + answer.status());
        }
    }

    private static boolean isOfWrongAddress(ProviderAnswer answer) {
        return answer.equals(NO_URL) || OF_WRONG_ADDRESS.contains(answer.status());
    }

    private ProviderAnswer post(String url, byte[] body) {
        HttpRequest.Builder request;
        try {
            request =
                    HttpRequest.newBuilder(URI.create(url))
                            .header("content-type", "application/json")
                            .POST(BodyPublishers.ofByteArray(body));
        } catch (IllegalArgumentException malformed) {
            // Its message quotes the address, which is a secret.
            return NO_URL;
        }
        return http.send(request, TIMEOUT);
    }
}
