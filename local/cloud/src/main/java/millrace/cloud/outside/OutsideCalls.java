package millrace.cloud.outside;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import millrace.cloud.http.HttpCall;
import millrace.cloud.http.HttpHandler;
import millrace.cloud.http.HttpReply;

/**
 * Hands calls of the console to the outside systems, whose ports are another origin to a browser:
 * {@code /console/api/outside/<path>}. The systems are asked one after the other until one knows
 * the path.
 */
final class OutsideCalls implements HttpHandler {

    static final String PATH = "/console/api/outside/";

    private static final Duration WITHIN = Duration.ofSeconds(5);

    private final Supplier<List<String>> addresses;
    private final HttpClient http = HttpClient.newHttpClient();

    OutsideCalls(Supplier<List<String>> addresses) {
        this.addresses = addresses;
    }

    @Override
    public HttpReply answer(HttpCall call) {
        var path = "/" + call.rawPath().substring(PATH.length());
        try {
            for (var address : addresses.get()) {
                var answer =
                        http.send(
                                HttpRequest.newBuilder(URI.create(address + path))
                                        .method(
                                                call.method(),
                                                BodyPublishers.ofByteArray(call.body()))
                                        .header("content-type", "application/json")
                                        .timeout(WITHIN)
                                        .build(),
                                BodyHandlers.ofByteArray());
                if (answer.statusCode() != 404) {
                    return HttpReply.of(answer.statusCode(), "application/json", answer.body())
                            .with("x-content-type-options", "nosniff");
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            return HttpReply.problem(503, "OUTSIDE_SILENT", "The outside system does not answer.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return HttpReply.problem(503, "OUTSIDE_SILENT", "The local cloud is stopping.");
        }
        return HttpReply.problem(404, "UNKNOWN_VIEW", "No outside system has this path.");
    }
}
