package millrace.simulation.outside;

import static java.util.Objects.requireNonNullElse;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.StandardHttpHeaders;
import io.fabric8.kubernetes.client.http.StandardHttpRequest;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import millrace.simulators.server.Answer;
import millrace.simulators.server.Request;

/** A request of the Kubernetes client's and its answer, whose body is there as a whole. */
final class KubernetesExchange extends StandardHttpHeaders
        implements HttpResponse<AsyncBody>, AsyncBody {

    private final HttpRequest request;
    private final Answer answer;
    private final Consumer<List<ByteBuffer>> consumer;
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private boolean consumed;

    KubernetesExchange(HttpRequest request, Answer answer, Consumer<List<ByteBuffer>> consumer) {
        this.request = request;
        this.answer = answer;
        this.consumer = consumer;
    }

    static Request read(StandardHttpRequest request) {
        var headers = new HashMap<String, String>();
        request.headers()
                .forEach((name, values) ->
                        headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        return new Request(
                request.method(),
                request.uri().getPath(),
                query(request.uri()),
                headers,
                requireNonNullElse(request.bodyString(), ""));
    }

    private static Map<String, String> query(URI uri) {
        var query = new HashMap<String, String>();
        for (var parameter : requireNonNullElse(uri.getRawQuery(), "").split("&")) {
            var nameAndValue = parameter.split("=", 2);
            if (nameAndValue.length == 2) {
                query.putIfAbsent(
                        nameAndValue[0],
                        URLDecoder.decode(nameAndValue[1], StandardCharsets.UTF_8));
            }
        }
        return query;
    }

    @Override
    public int code() {
        return answer.status();
    }

    @Override
    public AsyncBody body() {
        return this;
    }

    @Override
    public HttpRequest request() {
        return request;
    }

    @Override
    public Optional<HttpResponse<?>> previousResponse() {
        return Optional.empty();
    }

    @Override
    public void consume() {
        if (consumed) {
            done.complete(null);
            return;
        }
        consumed = true;
        try {
            var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            consumer.consume(List.of(ByteBuffer.wrap(bytes)), this);
        } catch (Exception failure) {
            done.completeExceptionally(failure);
        }
        done.complete(null);
    }

    @Override
    public CompletableFuture<Void> done() {
        return done;
    }

    @Override
    public void cancel() {
        done.complete(null);
    }
}
