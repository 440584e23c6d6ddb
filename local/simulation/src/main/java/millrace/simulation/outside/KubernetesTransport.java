package millrace.simulation.outside;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.StandardHttpClient;
import io.fabric8.kubernetes.client.http.StandardHttpClientBuilder;
import io.fabric8.kubernetes.client.http.StandardHttpRequest;
import io.fabric8.kubernetes.client.http.StandardWebSocketBuilder;
import io.fabric8.kubernetes.client.http.WebSocket;
import io.fabric8.kubernetes.client.http.WebSocketResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import millrace.simulation.lambda.Instance;

/**
 * The transport of one instance's Kubernetes client, which is real down to it. It has the answer
 * when it returns, and hides time-outs from the client, which would hold them in real time.
 */
final class KubernetesTransport implements HttpClient.Factory {

    /** As production has it. */
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final Outside outside;
    private final Instance instance;

    KubernetesTransport(Outside outside, Instance instance) {
        this.outside = outside;
        this.instance = instance;
    }

    @Override
    public HttpClient.Builder newBuilder() {
        return new Making(this);
    }

    private static final class Making
            extends StandardHttpClientBuilder<Sending, KubernetesTransport, Making> {

        private final KubernetesTransport transport;

        Making(KubernetesTransport transport) {
            super(transport);
            this.transport = transport;
        }

        @Override
        public HttpClient build() {
            return new Sending(this, transport);
        }

        @Override
        protected Making newInstance(KubernetesTransport factory) {
            return new Making(factory);
        }
    }

    private static final class Sending
            extends StandardHttpClient<Sending, KubernetesTransport, Making> {

        private final KubernetesTransport transport;

        Sending(Making builder, KubernetesTransport transport) {
            super(builder, new AtomicBoolean());
            this.transport = transport;
        }

        @Override
        public CompletableFuture<HttpResponse<AsyncBody>> consumeBytes(
                HttpRequest request, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
            var unbounded =
                    ((StandardHttpRequest) request)
                            .newBuilder()
                            .timeout(0, TimeUnit.MILLISECONDS)
                            .build();
            return super.consumeBytes(unbounded, consumer);
        }

        @Override
        public CompletableFuture<HttpResponse<AsyncBody>> consumeBytesDirect(
                StandardHttpRequest request, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
            return transport.answered(request, consumer);
        }

        @Override
        public CompletableFuture<WebSocketResponse> buildWebSocketDirect(
                StandardWebSocketBuilder builder, WebSocket.Listener listener) {
            throw new UnsupportedOperationException("Nothing is watched");
        }

        @Override
        protected void doClose() {}
    }

    private CompletableFuture<HttpResponse<AsyncBody>> answered(
            StandardHttpRequest request, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
        var step = request.method() + " " + request.uri().getPath();
        instance.checkpoint(step);
        try {
            var answer = outside.send(KubernetesExchange.read(request), TIMEOUT);
            instance.checkpoint(step + " answered");
            return CompletableFuture.completedFuture(
                    new KubernetesExchange(request, answer, consumer));
        } catch (IOException failure) {
            instance.checkpoint(step + " unanswered");
            return CompletableFuture.failedFuture(failure);
        }
    }
}
