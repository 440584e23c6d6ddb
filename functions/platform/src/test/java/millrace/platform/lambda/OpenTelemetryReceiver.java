package millrace.platform.lambda;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Receives traces over OTLP/HTTP as a collector does, with OpenTelemetry's own message types. */
final class OpenTelemetryReceiver implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<ReceivedSpan> spans = new CopyOnWriteArrayList<>();
    private final AtomicInteger calls = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final int status;

    /**
     * A span as it came.
     *
     * @param parent the id of its parent; empty for the first of its trace
     * @param links ids of spans
     */
    record ReceivedSpan(
            String service,
            String name,
            Span.SpanKind kind,
            String trace,
            String id,
            String parent,
            List<String> links,
            boolean failed,
            List<KeyValue> attributes) {

        String attribute(String key) {
            return attributes.stream()
                    .filter(each -> each.getKey().equals(key))
                    .map(each -> each.getValue().getStringValue())
                    .findFirst()
                    .orElse("");
        }
    }

    private OpenTelemetryReceiver(int status) throws IOException {
        this.status = status;
        this.server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/v1/traces", this::receive);
        server.start();
    }

    static OpenTelemetryReceiver start() throws IOException {
        return new OpenTelemetryReceiver(200);
    }

    static OpenTelemetryReceiver refusing() throws IOException {
        return new OpenTelemetryReceiver(500);
    }

    /** One that takes calls and never answers. */
    static OpenTelemetryReceiver silent() throws IOException {
        return new OpenTelemetryReceiver(0);
    }

    String endpoint() {
        return "http://"
                + server.getAddress().getHostString()
                + ":"
                + server.getAddress().getPort();
    }

    List<ReceivedSpan> spans() {
        return spans;
    }

    ReceivedSpan only(String name) {
        var named = spans.stream().filter(span -> span.name().equals(name)).toList();
        if (named.size() != 1) {
            throw new AssertionError(named.size() + " spans are named " + name + ": " + spans);
        }
        return named.getFirst();
    }

    int calls() {
        return calls.get();
    }

    private void receive(HttpExchange exchange) throws IOException {
        calls.incrementAndGet();
        try (exchange) {
            var request = ExportTraceServiceRequest.parseFrom(exchange.getRequestBody());
            if (status == 0) {
                closed.await();
                return;
            }
            if (status == 200) {
                request.getResourceSpansList().forEach(this::keep);
            }
            var answer = ExportTraceServiceResponse.getDefaultInstance().toByteArray();
            exchange.getResponseHeaders().set("content-type", "application/x-protobuf");
            exchange.sendResponseHeaders(status, answer.length == 0 ? -1 : answer.length);
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private void keep(ResourceSpans received) {
        var service =
                received.getResource().getAttributesList().stream()
                        .filter(each -> each.getKey().equals("service.name"))
                        .map(each -> each.getValue().getStringValue())
                        .findFirst()
                        .orElse("");
        received.getScopeSpansList().stream()
                .flatMap(scope -> scope.getSpansList().stream())
                .map(span -> received(service, span))
                .forEach(spans::add);
    }

    private static ReceivedSpan received(String service, Span span) {
        return new ReceivedSpan(
                service,
                span.getName(),
                span.getKind(),
                hex(span.getTraceId().toByteArray()),
                hex(span.getSpanId().toByteArray()),
                hex(span.getParentSpanId().toByteArray()),
                span.getLinksList().stream()
                        .map(link -> hex(link.getSpanId().toByteArray()))
                        .toList(),
                span.getStatus().getCode() == Status.StatusCode.STATUS_CODE_ERROR,
                span.getAttributesList());
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    /** The spans' traces, each once. */
    Stream<String> traces() {
        return spans.stream().map(ReceivedSpan::trace).distinct();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.close();
    }
}
