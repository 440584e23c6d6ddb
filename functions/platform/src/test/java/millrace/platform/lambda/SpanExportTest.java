package millrace.platform.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import millrace.events.Topic;
import millrace.events.orders.OrderConfirmed;
import millrace.platform.http.Endpoint;
import millrace.platform.http.Reply;
import millrace.platform.observation.internal.SpanExport;
import millrace.platform.outbox.OutboxRelay;
import millrace.platform.work.Work;
import millrace.testing.HttpCalls;
import millrace.testing.KafkaBatches;
import millrace.testing.StreamEvents;
import millrace.testing.Tallies;
import millrace.testing.TestClock;
import millrace.testing.TestPlatform;
import millrace.testing.TestRecord;
import org.junit.jupiter.api.Test;

/** Spans as a real receiver of OpenTelemetry gets them. */
class SpanExportTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String BROUGHT = "00-" + TRACE + "-00f067aa0ba902b7-01";

    /** Long enough for the first call of a busy machine, in which every class is loaded. */
    private static final Duration PATIENT = Duration.ofSeconds(20);

    private final TestPlatform test = TestPlatform.create();

    private static OrderConfirmed confirmed(String orderId) {
        return new OrderConfirmed(orderId, 7, 12_500, TestClock.NOON);
    }

    /** One invocation of the function, whatever its payload is. */
    private <T> T invoked(SpanExport export, Supplier<T> function) throws IOException {
        var answers = new java.util.ArrayList<T>();
        var handler =
                FunctionHandler.of(
                        (String _) -> {
                            answers.add(function.get());
                            return "done";
                        },
                        String.class,
                        test.json(),
                        export);
        handler.handleRequest(
                new ByteArrayInputStream("\"\"".getBytes(StandardCharsets.UTF_8)),
                new ByteArrayOutputStream(),
                new InvocationContext(29_000));
        return answers.getFirst();
    }

    private static SpanExport to(OpenTelemetryReceiver receiver, String function) {
        return SpanExport.to(receiver.endpoint(), function, "tests", PATIENT);
    }

    private APIGatewayV2HTTPResponse ask(HttpCalls.Request request) {
        Endpoint confirms =
                _ ->
                        Reply.of(201, Map.of())
                                .committing(Work.nothing().publish(confirmed("order-1"), 1));
        var api =
                test.platform()
                        .httpApi("things")
                        .on("POST /api/things", confirms)
                        .on("GET /api/things/{id}", confirms)
                        .on("DELETE /api/things/{id}", confirms)
                        .on("POST /api/notes", confirms)
                        .build();
        return api.apply(request.event());
    }

    private static HttpCalls.Request request() {
        return HttpCalls.post("/api/things").as(7).json(Map.of("name", "pen", "count", 3));
    }

    private Object relayed() {
        return new OutboxRelay(
                        _ -> test.table(),
                        test.publisher(),
                        test.json(),
                        test.clock(),
                        test.metrics())
                .apply(StreamEvents.of("tests", test.table().outbox()));
    }

    private Object handled(TestRecord... records) {
        var consumer =
                test.platform()
                        .consumer(Tallies.CONSUMER)
                        .on(OrderConfirmed.class, Tallies.counting(test.table()))
                        .build();
        return consumer.apply(KafkaBatches.of(Topic.ORDER_EVENTS, records));
    }

    @Test
    void one_trace_leads_from_the_request_over_outbox_and_kafka_to_the_last_effect()
            throws IOException {
        try (var receiver = OpenTelemetryReceiver.start()) {
            assertThat(invoked(to(receiver, "orders-api"), () -> ask(request())).getStatusCode())
                    .isEqualTo(201);
            invoked(to(receiver, "outbox-relay"), this::relayed);
            var sent = KafkaBatches.record(test.publisher().sent().getFirst());
            invoked(to(receiver, "points-on-order-events"), () -> handled(sent));

            var invocation = receiver.only("orders-api");
            var request = receiver.only("POST /api/things");
            var publish = receiver.only("publish order.events");
            var process = receiver.only("process order.events");
            assertThat(List.of(request.parent(), publish.parent(), process.parent()))
                    .containsExactly(invocation.id(), request.id(), publish.id());
            assertThat(List.of(request.trace(), publish.trace(), process.trace()))
                    .containsOnly(invocation.trace());
            assertThat(publish.links()).containsExactly(receiver.only("outbox-relay").id());
            assertThat(process.links())
                    .containsExactly(receiver.only("points-on-order-events").id());
            assertThat(List.of(request.kind(), publish.kind(), process.kind()))
                    .containsExactly(
                            SpanKind.SPAN_KIND_SERVER,
                            SpanKind.SPAN_KIND_PRODUCER,
                            SpanKind.SPAN_KIND_CONSUMER);
            assertThat(process.service()).isEqualTo("points-on-order-events");
            assertThat(process.attribute("messaging.message.id"))
                    .isEqualTo(publish.attribute("messaging.message.id"))
                    .isEqualTo(sent.eventId());
            assertThat(process.attribute("millrace.correlation_id"))
                    .isEqualTo(request.attribute("millrace.correlation_id"))
                    .isNotEmpty();
            assertThat(receiver.spans()).noneMatch(span -> span.failed());
        }
    }

    @Test
    void a_request_that_brings_a_trace_goes_on_in_it() throws IOException {
        try (var receiver = OpenTelemetryReceiver.start()) {
            invoked(
                    to(receiver, "orders-api"),
                    () -> ask(request().header("traceparent", BROUGHT)));

            var request = receiver.only("POST /api/things");
            assertThat(request.trace()).isEqualTo(TRACE);
            assertThat(request.parent()).isEqualTo("00f067aa0ba902b7");
            assertThat(request.links()).containsExactly(receiver.only("orders-api").id());
            assertThat(test.table().outbox().getFirst().headers())
                    .containsEntry("traceparent", "00-" + TRACE + "-" + request.id() + "-01");
        }
    }

    @Test
    void each_record_of_a_batch_has_a_span_in_the_trace_of_its_event() throws IOException {
        try (var receiver = OpenTelemetryReceiver.start()) {
            var records =
                    IntStream.range(0, 20)
                            .mapToObj(n -> KafkaBatches.record(confirmed("order-" + n)))
                            .toArray(TestRecord[]::new);
            records[0] = records[0].header("traceparent", BROUGHT);

            invoked(to(receiver, "points-on-order-events"), () -> handled(records));

            assertThat(receiver.spans()).hasSize(21);
            assertThat(receiver.traces()).hasSize(2).contains(TRACE);
            assertThat(receiver.calls()).isEqualTo(1);
        }
    }

    @Test
    void an_event_that_kafka_does_not_take_and_a_function_that_fails_are_shown_as_failed()
            throws IOException {
        try (var receiver = OpenTelemetryReceiver.start()) {
            ask(request());
            test.publisher().refuseTopic("order.events");
            invoked(to(receiver, "outbox-relay"), this::relayed);

            assertThat(receiver.only("publish order.events").failed()).isTrue();
            assertThat(receiver.only("outbox-relay").failed()).isFalse();
            assertThatThrownBy(() ->
                            invoked(
                                    to(receiver, "failing"),
                                    () -> {
                                        throw new IllegalStateException("as asked");
                                    }))
                    .hasMessage("as asked");
            assertThat(receiver.only("failing").failed()).isTrue();
        }
    }

    @Test
    void a_receiver_that_refuses_is_spared_and_the_trace_is_carried_on_without_it()
            throws IOException {
        try (var receiver = OpenTelemetryReceiver.refusing()) {
            isSpared(to(receiver, "orders-api"));
            assertThat(receiver.calls()).isEqualTo(1);
        }
    }

    @Test
    void a_receiver_that_never_answers_holds_one_invocation_up_and_no_other() throws IOException {
        try (var receiver = OpenTelemetryReceiver.silent()) {
            isSpared(
                    SpanExport.to(
                            receiver.endpoint(), "orders-api", "tests", SpanExport.FLUSH_WITHIN));
            assertThat(receiver.calls()).isLessThanOrEqualTo(1);
        }
    }

    private void isSpared(SpanExport export) throws IOException {
        for (int n = 0; n < 10; n++) {
            var answer = invoked(export, () -> ask(request().header("traceparent", BROUGHT)));
            assertThat(answer.getStatusCode()).isEqualTo(201);
        }

        assertThat(test.table().outbox().getLast().headers()).containsEntry("traceparent", BROUGHT);
    }

    @Test
    void where_nobody_listens_an_invocation_answers_all_the_same() throws IOException {
        var gone = OpenTelemetryReceiver.start();
        gone.close();

        assertThat(invoked(to(gone, "orders-api"), () -> ask(request())).getStatusCode())
                .isEqualTo(201);
    }

    @Test
    void without_an_endpoint_nothing_is_recorded() {
        assertThat(SpanExport.to(null, "orders-api", "tests", PATIENT)).isSameAs(SpanExport.NONE);
    }
}
