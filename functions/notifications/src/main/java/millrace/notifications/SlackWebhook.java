package millrace.notifications;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import millrace.platform.failure.PoisonMessage;
import millrace.platform.failure.RetriableFailure;
import tools.jackson.databind.json.JsonMapper;

/** Operators' messages through a Slack incoming webhook. Its address is a secret. */
final class SlackWebhook implements Notifier {

    static final Duration TIMEOUT = Duration.ofSeconds(5);

    /** Slack's own limits. */
    private static final int MAX_HEADER = 150;

    private static final int MAX_FIELDS = 10;
    private static final int MAX_FIELD = 2000;
    private static final int MAX_TEXT = 3000;

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
        var request =
                HttpRequest.newBuilder(URI.create(address.get()))
                        .timeout(TIMEOUT)
                        .header("content-type", "application/json")
                        .POST(
                                HttpRequest.BodyPublishers.ofByteArray(
                                        json.writeValueAsBytes(body(message))))
                        .build();
        int status = status(request);
        if (status == 429 || status >= 500) {
            throw new RetriableFailure("Slack answered " + status);
        }
        if (status != 200) {
            throw new PoisonMessage("Slack refused the message with " + status);
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

    private static Map<String, Object> body(NotificationMessage message) {
        var title = escaped(message.title(), MAX_HEADER);
        var content = message.content() == null ? message.title() : message.content();
        var fields =
                message.fields().entrySet().stream()
                        .limit(MAX_FIELDS)
                        .map(field ->
                                markdown(
                                        "*"
                                                + escaped(field.getKey(), MAX_HEADER)
                                                + "*\n"
                                                + escaped(
                                                        field.getValue(), MAX_FIELD - MAX_HEADER)))
                        .toList();
        var section =
                Map.of(
                        "type",
                        "section",
                        "text",
                        markdown(escaped(content, MAX_TEXT)),
                        "fields",
                        fields);
        var header = Map.of("type", "header", "text", Map.of("type", "plain_text", "text", title));
        var attachment = Map.of("color", message.color().hex(), "blocks", List.of(header, section));
        return Map.of("text", title, "attachments", List.of(attachment));
    }

    private static Map<String, String> markdown(String text) {
        return Map.of("type", "mrkdwn", "text", text);
    }

    /** Slack reads these three characters as its own. */
    private static String escaped(String text, int limit) {
        var safe = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return safe.length() <= limit ? safe : safe.substring(0, limit);
    }
}
