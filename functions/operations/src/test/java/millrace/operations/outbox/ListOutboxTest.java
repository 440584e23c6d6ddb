package millrace.operations.outbox;

import static millrace.testing.TestClock.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import millrace.events.orders.OrderCancelled;
import millrace.operations.OperationsFunctions;
import millrace.operations.contexts.ContextTables;
import millrace.platform.work.Cause;
import millrace.platform.work.Publish;
import millrace.platform.work.Work;
import millrace.testing.HttpCalls;
import millrace.testing.TestPlatform;
import millrace.testing.api.DocumentedApi;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ListOutboxTest {

    private final TestPlatform test = TestPlatform.create();
    private final TestPlatform orders = TestPlatform.create();
    private final TestPlatform payments = TestPlatform.create();

    private static void cancelled(TestPlatform by, String orderId) {
        var event = new OrderCancelled(orderId, 7, "CUSTOMER_REQUEST", NOON);
        by.platform()
                .unitOfWork()
                .commit(
                        new Work(List.of(), List.of(new Publish(event, 1))),
                        new Cause("request-of-" + orderId, null, null));
    }

    private APIGatewayV2HTTPResponse send(HttpCalls.Request request) {
        var tables =
                new ContextTables(Map.of("orders", orders.table(), "payments", payments.table()));
        var api = new OperationsFunctions().operationsApi(test.on(test.table()), tables);
        return DocumentedApi.of("operations", api).apply(request.event());
    }

    private JsonNode outbox() {
        var answer = send(HttpCalls.get("/api/outbox").as(1, "ADMIN"));
        assertThat(answer.getStatusCode()).as(answer.getBody()).isEqualTo(200);
        return test.json().readTree(answer.getBody());
    }

    @Test
    void nothing_waits_where_all_is_published() {
        assertThat(outbox().toString())
                .isEqualTo("{\"waiting\":0,\"isAll\":true,\"topics\":[],\"events\":[]}");
    }

    @Test
    void what_waits_is_counted_by_context_and_topic_with_its_age_a_fresh_row_too() {
        cancelled(orders, "order-1");
        List.of(test, orders, payments).forEach(one -> one.clock().add(Duration.ofSeconds(90)));
        cancelled(orders, "order-2");
        cancelled(payments, "order-3");

        var outbox = outbox();

        assertThat(outbox.path("waiting").asInt()).isEqualTo(3);
        var first = outbox.path("topics").path(0);
        assertThat(first.path("context").asString()).isEqualTo("orders");
        assertThat(first.path("topic").asString()).isEqualTo("order.events");
        assertThat(first.path("waiting").asInt()).isEqualTo(2);
        assertThat(first.path("oldest").asString()).isEqualTo(NOON.toString());
        assertThat(first.path("ageSeconds").asInt()).isEqualTo(90);
        assertThat(outbox.path("topics").path(1).path("ageSeconds").asInt()).isZero();
        var oldest = outbox.path("events").path(0);
        assertThat(oldest.path("key").asString()).isEqualTo("order-1");
        assertThat(oldest.path("eventType").asString()).isEqualTo("OrderCancelled");
        assertThat(oldest.path("correlationId").asString()).isEqualTo("request-of-order-1");
    }

    @Test
    void more_than_are_shown_are_counted_and_the_oldest_are_shown() {
        IntStream.range(0, 300).forEach(number -> cancelled(orders, "order-" + number));

        var outbox = outbox();

        assertThat(outbox.path("waiting").asInt()).isEqualTo(300);
        assertThat(outbox.path("isAll").asBoolean()).isTrue();
        assertThat(outbox.path("events")).hasSize(Outboxes.MAX_READ);
    }

    @Test
    void nobody_but_an_administrator_sees_them() {
        assertThat(send(HttpCalls.get("/api/outbox")).getStatusCode()).isEqualTo(401);
        assertThat(send(HttpCalls.get("/api/outbox").as(7)).getStatusCode()).isEqualTo(403);
    }
}
