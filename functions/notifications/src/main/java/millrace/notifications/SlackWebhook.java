package millrace.notifications;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.Supplier;
import millrace.platform.failure.PoisonMessage;
import millrace.platform.failure.RetriableFailure;
import millrace.platform.runtime.Deadline;
import tools.jackson.databind.json.JsonMapper;

/** Operators' messages through a Slack incoming webhook. Its address is a secret. */
final class SlackWebhook implements Notifier {

    static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final Supplier<String> address;
    private final JsonMapper json;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(2))
                    .build();

    SlackWebhook(Supplier<String> address, JsonMapper json) {
        this.address = address;
        this.json = json;
    }

    @Override
    public void send(NotificationMessage message) {
        var status = status(request(json.writeValueAsBytes(SlackMessage.body(message))));
        if (status == 429 || status >= 500) {
            throw new RetriableFailure("Slack answered " + status);
        }
        if (status != 200) {
            throw new PoisonMessage("Slack refused the message with " + status);
        }
    }

    private HttpRequest request(byte[] body) {
        try {
            return HttpRequest.newBuilder(URI.create(address.get()))
                    .timeout(Deadline.current().timeout(TIMEOUT))
                    .header("content-type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                    .build();
        } catch (IllegalArgumentException malformed) {
            // Without its cause: that quotes the address, which is a secret.
            throw new PoisonMessage("The address of the Slack webhook is no URL");
        }
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
