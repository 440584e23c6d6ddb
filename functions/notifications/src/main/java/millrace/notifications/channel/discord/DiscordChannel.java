package millrace.notifications.channel.discord;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.InstantSource;
import millrace.events.EventHeader;
import millrace.notifications.channel.AddressGone;
import millrace.notifications.channel.Channel;
import millrace.notifications.channel.NotificationMessage;
import millrace.notifications.channel.ProviderAnswer;
import millrace.notifications.channel.ProviderHttp;
import millrace.notifications.channel.RetryAfters;
import millrace.notifications.channel.Throttled;
import millrace.platform.failure.PoisonMessage;
import millrace.platform.failure.SystemUnavailable;
import millrace.platform.runtime.Circuit;
import tools.jackson.databind.json.JsonMapper;

/**
 * Messages to Discord webhooks. A webhook that Discord does not know or does not let us use is gone
 * at once; one that hears too much is left alone for as long as Discord says.
 */
public final class DiscordChannel implements Channel<DiscordWebhook> {

    /** The system's name in metrics and alarms. */
    public static final String SYSTEM = "Discord";

    public static final Duration TIMEOUT = Duration.ofSeconds(5);

    /** The address of Discord itself. */
    public static final String BASE_URL = "https://discord.com";

    /** The wait where Discord names none, such as its gateway's. */
    static final Duration USUAL_WAIT = Duration.ofSeconds(60);

    private final URI base;
    private final JsonMapper json;
    private final ProviderHttp http;
    private final Circuit circuit;
    private final RetryAfters retryAfters;
    private final RefusedCalls refused;

    /**
     * @param circuit of {@link #SYSTEM}
     */
    public DiscordChannel(
            URI base, JsonMapper json, HttpClient http, Circuit circuit, InstantSource clock) {
        this.base = base;
        this.json = json;
        this.http = new ProviderHttp(SYSTEM, http);
        this.circuit = circuit;
        this.retryAfters = new RetryAfters(SYSTEM, clock);
        this.refused = new RefusedCalls(clock);
    }

    /**
     * @throws AddressGone when Discord answers 401, 403 or 404
     * @throws Throttled when it answers 429, and until it may be asked again
     */
    @Override
    public void send(DiscordWebhook to, NotificationMessage message, EventHeader cause) {
        post(to, message);
    }

    void post(DiscordWebhook to, NotificationMessage message) {
        refused.enter(to);
        retryAfters.enter(to.id());
        var body = json.writeValueAsBytes(DiscordMessage.body(message));
        circuit.run(() -> postOnce(to, body));
    }

    private void postOnce(DiscordWebhook to, byte[] body) {
        var answer =
                http.send(
                        HttpRequest.newBuilder(to.at(base))
                                .header("content-type", "application/json")
                                .POST(BodyPublishers.ofByteArray(body)),
                        TIMEOUT);
        switch (answer.status()) {
            case 200, 204 -> {}
            case 401, 403, 404 -> throw refused.gone(to, answer.status());
            case 429 -> throw throttled(to, answer);
            default -> throw failure(answer);
        }
    }

    /** A gateway in front of Discord answers without JSON, and means all of our calls. */
    private Throttled throttled(DiscordWebhook to, ProviderAnswer answer) {
        refused.count();
        var body = answer.json();
        boolean concernsAll = !body.isObject() || body.path("global").asBoolean(false);
        var wait =
                ProviderAnswer.seconds(body.path("retry_after").asString(""))
                        .or(answer::retryAfter)
                        .orElse(USUAL_WAIT);
        return retryAfters.refused(concernsAll ? RetryAfters.ALL : to.id(), wait);
    }

    private static RuntimeException failure(ProviderAnswer answer) {
        return answer.isOutage()
                ? new SystemUnavailable(SYSTEM, "Discord answered " + answer.status(), null)
                : new PoisonMessage(
                        "Discord refused the message with "
                                + answer.status()
                                + ", code "
                                + answer.json().path("code").asInt(0));
    }
}
