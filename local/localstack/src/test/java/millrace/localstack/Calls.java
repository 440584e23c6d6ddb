package millrace.localstack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/**
 * Calls of services whose clients are not on the class path. Emulated services ask for a signature
 * to know which one is called, and do not check it.
 */
record Calls(URI endpoint) {

    static final String REGION = "ap-northeast-2";

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    String put(String service, String path, byte[] body) {
        return send(request(service, path).PUT(BodyPublishers.ofByteArray(body)).build());
    }

    /** Sends the form of a query protocol. */
    String form(String service, String form) {
        return send(
                request(service, "/")
                        .header("content-type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build());
    }

    String invoke(String function, String event) {
        var path = "/2015-03-31/functions/" + function + "/invocations";
        return send(request("lambda", path).POST(BodyPublishers.ofString(event)).build());
    }

    /** Sends a request to an API, which needs no signature. */
    static String post(String address, BodyPublisher body) {
        return send(HttpRequest.newBuilder(URI.create(address)).POST(body).build());
    }

    private HttpRequest.Builder request(String service, String path) {
        return HttpRequest.newBuilder(endpoint.resolve(path))
                .header(
                        "authorization",
                        "AWS4-HMAC-SHA256 Credential=test/20260101/%s/%s/aws4_request, SignedHeaders=host, Signature=0"
                                .formatted(REGION, service));
    }

    /** The body of an answer that is well. */
    private static String send(HttpRequest request) {
        try {
            var answer = HTTP.send(request, BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new IllegalStateException(request + ": " + answer.body());
            }
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted during " + request, e);
        }
    }
}
