package millrace.cloud.sns;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import millrace.cloud.http.HttpCall;
import millrace.cloud.http.HttpHandler;
import millrace.cloud.http.HttpReply;
import millrace.cloud.http.QueryParameters;
import millrace.cloud.service.AwsQueryEndpoint;

/** Hands each Publish to a phone number to the system outside that takes text messages. */
final class TextMessages implements HttpHandler {

    /** Longer than SDKs wait, so that a system that hangs hangs for them. */
    private static final Duration WITHIN = Duration.ofMinutes(2);

    private static final List<String> HEADERS = List.of("content-type", "authorization");

    private final Supplier<Optional<String>> address;
    private final HttpClient http = HttpClient.newHttpClient();

    /**
     * @param address of the system; waits until it has started
     */
    TextMessages(Supplier<Optional<String>> address) {
        this.address = address;
    }

    /** True for a form with a phone number. */
    static boolean isOne(HttpCall call) {
        return QueryParameters.of(new String(call.body(), StandardCharsets.UTF_8))
                .containsKey("PhoneNumber");
    }

    @Override
    public HttpReply answer(HttpCall call) {
        var system = address.get();
        if (system.isEmpty()) {
            return AwsQueryEndpoint.refusal(
                    400,
                    "InvalidParameter",
                    "Invalid parameter: PhoneNumber Reason: no simulator takes text messages");
        }
        try {
            var answer = http.send(request(call, system.get()), BodyHandlers.ofByteArray());
            var type = answer.headers().firstValue("content-type").orElse("text/xml");
            return HttpReply.of(answer.statusCode(), type, answer.body());
        } catch (IOException e) {
            return AwsQueryEndpoint.refusal(
                    503,
                    "ServiceUnavailable",
                    "The system that takes text messages does not answer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return AwsQueryEndpoint.refusal(
                    503, "ServiceUnavailable", "The local cloud is stopping");
        }
    }

    private static HttpRequest request(HttpCall call, String system) {
        var request =
                HttpRequest.newBuilder(URI.create(system + "/"))
                        .POST(BodyPublishers.ofByteArray(call.body()))
                        .timeout(WITHIN);
        for (var name : HEADERS) {
            var value = call.header(name);
            if (value != null) {
                request.header(name, value);
            }
        }
        return request.build();
    }
}
