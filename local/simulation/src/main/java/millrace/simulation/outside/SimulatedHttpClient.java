package millrace.simulation.outside;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.PushPromiseHandler;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import millrace.simulation.lambda.Instance;
import millrace.simulation.lambda.KeptConnection;
import millrace.simulation.scheduler.Scheduler;
import millrace.simulators.server.Answer;
import millrace.simulators.server.Request;

/** The JDK's HTTP client of one execution environment. */
public final class SimulatedHttpClient extends HttpClient {

    private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(10);

    private final Outside outside;
    private final String under;
    private final Instance instance;
    private final Scheduler scheduler;
    private final KeptConnection connection;

    public SimulatedHttpClient(Outside outside, Instance instance, Scheduler scheduler) {
        this(outside, "", instance, scheduler);
    }

    /**
     * @param under the path of its host under which the outside system stands
     */
    public SimulatedHttpClient(
            Outside outside, String under, Instance instance, Scheduler scheduler) {
        this.outside = outside;
        this.under = under;
        this.instance = instance;
        this.scheduler = scheduler;
        this.connection = outside.connection();
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(
            HttpRequest request, BodyHandler<T> handler) {
        var response = new VirtualTimeFuture<HttpResponse<T>>(scheduler);
        scheduler.start(
                "http",
                () -> {
                    var step = request.method() + " " + request.uri().getPath();
                    instance.checkpoint(step);
                    try {
                        if (connection.isClosed(step)) {
                            throw new IOException("Connection reset");
                        }
                        var answer =
                                outside.send(
                                        read(request), request.timeout().orElse(USUAL_TIMEOUT));
                        instance.checkpoint(step + " answered");
                        response.complete(new Response<>(request, answer, body(answer, handler)));
                    } catch (IOException failure) {
                        instance.checkpoint(step + " unanswered");
                        response.completeExceptionally(failure);
                    }
                });
        return response;
    }

    private Request read(HttpRequest request) {
        var headers = new HashMap<String, String>();
        request.headers()
                .map()
                .forEach((name, values) ->
                        headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        var body = new Collected();
        request.bodyPublisher().ifPresent(publisher -> publisher.subscribe(body));
        var path = request.uri().getPath().substring(under.length());
        return new Request(request.method(), path, Map.of(), headers, body.text());
    }

    /** Collects a body that its publisher publishes at once. */
    private static final class Collected implements Flow.Subscriber<ByteBuffer> {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(ByteBuffer item) {
            var chunk = new byte[item.remaining()];
            item.get(chunk);
            bytes.writeBytes(chunk);
        }

        @Override
        public void onError(Throwable failure) {
            throw new IllegalStateException(failure);
        }

        @Override
        public void onComplete() {}

        String text() {
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }

    private static <T> T body(Answer answer, BodyHandler<T> handler) {
        var subscriber = handler.apply(new AnswerInfo(answer));
        subscriber.onSubscribe(
                new Flow.Subscription() {
                    @Override
                    public void request(long n) {}

                    @Override
                    public void cancel() {}
                });
        var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        var body = subscriber.getBody().toCompletableFuture();
        subscriber.onNext(List.of(ByteBuffer.wrap(bytes)));
        subscriber.onComplete();
        return body.join();
    }

    private record AnswerInfo(Answer answer) implements ResponseInfo {
        @Override
        public int statusCode() {
            return answer.status();
        }

        @Override
        public HttpHeaders headers() {
            return HttpHeaders.of(Map.of(), (_, _) -> true);
        }

        @Override
        public Version version() {
            return Version.HTTP_1_1;
        }
    }

    @Override
    public <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> handler)
            throws IOException {
        try {
            return sendAsync(request, handler).join();
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof IOException unanswered) {
                throw unanswered;
            }
            throw failure;
        }
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(
            HttpRequest request, BodyHandler<T> handler, PushPromiseHandler<T> pushes) {
        throw new UnsupportedOperationException("HTTP/2");
    }

    @Override
    public Optional<CookieHandler> cookieHandler() {
        return Optional.empty();
    }

    @Override
    public Optional<Duration> connectTimeout() {
        return Optional.empty();
    }

    @Override
    public Redirect followRedirects() {
        return Redirect.NEVER;
    }

    @Override
    public Optional<ProxySelector> proxy() {
        return Optional.empty();
    }

    @Override
    public SSLContext sslContext() {
        throw new UnsupportedOperationException("TLS");
    }

    @Override
    public SSLParameters sslParameters() {
        return new SSLParameters();
    }

    @Override
    public Optional<Authenticator> authenticator() {
        return Optional.empty();
    }

    @Override
    public Version version() {
        return Version.HTTP_1_1;
    }

    @Override
    public Optional<Executor> executor() {
        return Optional.empty();
    }
}
