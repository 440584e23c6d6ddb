package millrace.notifications;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import millrace.platform.failure.PoisonMessage;
import millrace.platform.failure.RetriableFailure;
import millrace.platform.runtime.Deadline;
import millrace.platform.runtime.Secret;
import tools.jackson.databind.json.JsonMapper;

/** Operators' messages through a Slack incoming webhook. Its address is a secret. */
final class SlackWebhook implements Notifier {

    static final Duration TIMEOUT = Duration.ofSeconds(5);

    /** Slack's answers to an address that is revoked or not one of its own; nothing was posted. */
    private static final Set<Integer> OF_WRONG_ADDRESS = Set.of(401, 403, 404, 410);

    /** Stands for an answer where the address is no URL. */
    private static final int NO_URL = 0;

    private final Secret address;
    private final JsonMapper json;
    private final HttpClient http;

    SlackWebhook(Secret address, JsonMapper json) {
        this(
                address,
                json,
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(Duration.ofSeconds(2))
                        .build());
    }

    SlackWebhook(Secret address, JsonMapper json, HttpClient http) {
        this.address = address;
        this.json = json;
        this.http = http;
    }

    @Override
    public void send(NotificationMessage message) {
        var body = json.writeValueAsBytes(SlackMessage.body(message));
        int status = address.call(url -> post(url, body), SlackWebhook::isOfWrongAddress);
        if (status == NO_URL) {
            throw new PoisonMessage("The address of the Slack webhook is no URL");
        }
        if (status == 429 || status >= 500) {
            throw new RetriableFailure("Slack answered " + status);
        }
        if (status != 200) {
            throw new PoisonMessage("Slack refused the message with " + status);
        }
    }

    private static boolean isOfWrongAddress(int status) {
        return status == NO_URL || OF_WRONG_ADDRESS.contains(status);
    }

    private int post(String url, byte[] body) {
        HttpRequest request;
        try {
            request =
                    HttpRequest.newBuilder(URI.create(url))
                            .timeout(Deadline.current().timeout(TIMEOUT))
                            .header("content-type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                            .build();
        } catch (IllegalArgumentException malformed) {
            // Its message quotes the address, which is a secret.
            return NO_URL;
        }
        return status(request);
    }

    private int status(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException unreachable) {
            throw new RetriableFailure("Slack could not be reached", unreachable);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RetriableFailure("Interrupted while waiting for Slack", e);
        }
    }
}
