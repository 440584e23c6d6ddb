package millrace.operations.flow;

import static millrace.operations.flow.FlowsInMemory.ORDER;
import static millrace.operations.flow.FlowsInMemory.REQUEST;
import static millrace.operations.flow.FlowsInMemory.after;
import static millrace.operations.flow.FlowsInMemory.event;
import static millrace.operations.flow.FlowsInMemory.flow;
import static millrace.operations.flow.FlowsInMemory.id;
import static millrace.testing.TestClock.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import millrace.events.Topic;
import millrace.events.orders.OrderCancelled;
import millrace.testing.HttpCalls;
import millrace.testing.KafkaBatches;
import millrace.testing.TestRecord;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class GetFlowTest {

    private final FlowsInMemory flows = new FlowsInMemory();

    private static List<String> types(List<JsonNode> steps) {
        return steps.stream().map(step -> step.path("eventType").asString()).toList();
    }

    private void recorded(TestRecord record, Instant publishedAt) {
        flows.recorded(Topic.ORDER_EVENTS, record, publishedAt);
    }

    @Test
    void steps_stand_in_order_of_time_each_with_its_depth_and_its_waits() {
        recorded(event(3, "third", after(900), REQUEST).header("causationId", id(2)), after(905));
        recorded(
                event(2, "second", after(300), REQUEST)
                        .header("causationId", id(1))
                        .header("repeats", "true"),
                after(340));
        recorded(event(1, "first", NOON, REQUEST), after(20));

        var page = flows.ok(flow(REQUEST));

        assertThat(page.path("kind").asString()).isEqualTo("CORRELATION");
        var steps = List.copyOf(page.path("steps").values());
        assertThat(types(steps)).containsExactly("first", "second", "third");
        assertThat(steps).extracting(step -> step.path("depth").asInt()).containsExactly(0, 1, 2);
        assertThat(steps)
                .extracting(step -> step.path("outboxWaitMs").asLong())
                .containsExactly(20L, 40L, 5L);
        assertThat(steps)
                .extracting(step -> step.path("gapMs").toString())
                .containsExactly("null", "300", "600");
        assertThat(steps)
                .extracting(step -> step.path("repeats").asBoolean())
                .containsExactly(false, true, false);
        assertThat(steps.getFirst().path("payload").path("note").asString()).isEqualTo("by Minji");
    }

    @Test
    void an_order_shows_all_requests_about_it_page_by_page() {
        recorded(event(1, "placed", NOON, REQUEST), NOON);
        recorded(event(2, "reminded", after(60), "request-2"), after(60));
        recorded(event(3, "paid", after(30), REQUEST), after(30));
        recorded(event(4, "cancelled", after(90), "request-2"), after(90));

        var whole = flows.ok(flow(ORDER));
        assertThat(whole.path("kind").asString()).isEqualTo("AGGREGATE");
        assertThat(whole.path("correlationIds").toString())
                .isEqualTo("[\"request-1\",\"request-2\"]");
        assertThat(whole.path("isWhole").asBoolean()).isTrue();
        for (var limit : List.of("1", "2", "3", "4")) {
            assertThat(types(flows.steps(flow(ORDER).query("limit", limit))))
                    .containsExactly("placed", "paid", "reminded", "cancelled");
        }
    }

    @Test
    void an_event_and_a_coupon_claim_lead_to_their_flow() {
        var claim = "{\"couponId\":3,\"userId\":7,\"eventId\":\"%s\",\"eventType\":\"claimed\",";
        var rest = "\"source\":\"test\",\"occurredAt\":\"%s\",\"version\":\"1.0\"}";
        var value = (claim + rest).formatted(id(5), NOON);
        var record = new TestRecord("3", value.getBytes(StandardCharsets.UTF_8), Map.of(), 0);
        flows.recorded(Topic.COUPON_ISSUE_REQUESTS, record.correlationId("request-3"), NOON);

        assertThat(types(flows.steps(flow("3:7")))).containsExactly("claimed");
        var ofEvent = flows.ok(flow(id(5)));
        assertThat(ofEvent.path("kind").asString()).isEqualTo("EVENT");
        assertThat(ofEvent.path("correlationIds").path(0).asString()).isEqualTo("request-3");
    }

    private static TestRecord cancelled() {
        return KafkaBatches.record(new OrderCancelled(ORDER, 7, "CUSTOMER_REQUEST", NOON))
                .correlationId(REQUEST);
    }

    private JsonNode handling(String group) {
        return flows.ok(flow(REQUEST))
                .path("steps")
                .path(0)
                .path("handling")
                .valueStream()
                .filter(each -> each.path("group").asString().equals(group))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_step_says_who_has_handled_it_when_and_who_has_not() {
        var record = cancelled();
        recorded(record, after(10));
        assertThat(handling("payment-order-group").path("status").asString()).isEqualTo("WAITING");
        assertThat(flows.ok(flow(REQUEST)).path("waitingConsumers").asInt()).isEqualTo(3);

        flows.payments().test().clock().add(Duration.ofMillis(250));
        flows.payments().deliver(record);

        var handled = handling("payment-order-group");
        assertThat(handled.path("status").asString()).isEqualTo("HANDLED");
        assertThat(handled.path("function").asString()).isEqualTo("payments-on-order-events");
        assertThat(handled.path("context").asString()).isEqualTo("payments");
        assertThat(handled.path("handledAt").asString()).isEqualTo(after(250).toString());
        assertThat(handled.path("tookMs").asLong()).isEqualTo(240);
        assertThat(handled.path("letter").isNull()).isTrue();
        assertThat(handling("inventory-order-group").path("status").asString())
                .isEqualTo("WAITING");
        assertThat(flows.ok(flow(REQUEST)).path("waitingConsumers").asInt()).isEqualTo(2);
    }

    @Test
    void what_nobody_can_know_any_more_is_forgotten_and_not_waiting() {
        recorded(cancelled(), NOON);

        flows.test().clock().add(Duration.ofDays(36));

        assertThat(handling("payment-order-group").path("status").asString())
                .isEqualTo("FORGOTTEN");
        assertThat(flows.ok(flow(REQUEST)).path("waitingConsumers").asInt()).isZero();
    }

    @Test
    void a_dead_letter_stands_at_the_consumer_that_gave_the_event_up() {
        var record = cancelled();
        recorded(record, NOON);
        flows.payments().failing("Toss says no");
        flows.payments().deliver(record);
        flows.lettersStored();

        var givenUp = handling("payment-order-group");
        assertThat(givenUp.path("status").asString()).isEqualTo("DEAD_LETTERED");
        assertThat(givenUp.path("letter").path("status").asString()).isEqualTo("OPEN");
        assertThat(givenUp.path("letter").path("attempts").asInt()).isEqualTo(4);
        assertThat(givenUp.path("letter").path("reason").asString()).contains("Toss says no");
        assertThat(handling("inventory-order-group").path("status").asString())
                .isEqualTo("WAITING");

        flows.payments().failing(null);
        flows.payments().deliver(record);

        assertThat(handling("payment-order-group").path("status").asString()).isEqualTo("HANDLED");
        assertThat(handling("payment-order-group").path("letter").isNull()).isFalse();
    }

    @Test
    void a_flow_of_many_events_is_read_page_by_page_none_left_out_and_none_twice() {
        int events = 2_000;
        flows.recorded(
                Topic.ORDER_EVENTS,
                IntStream.range(0, events)
                        .map(number -> (number * 37) % events)
                        .mapToObj(number -> event(number, "tick." + number, after(number), REQUEST))
                        .toList());

        assertThat(types(flows.steps(flow(REQUEST).query("limit", "100"))))
                .isEqualTo(IntStream.range(0, events).mapToObj(each -> "tick." + each).toList());
    }

    @Test
    void causes_that_lead_to_each_other_have_an_end() {
        recorded(event(1, "first", NOON, REQUEST).header("causationId", id(2)), NOON);
        recorded(event(2, "second", NOON, REQUEST).header("causationId", id(1)), NOON);

        assertThat(types(flows.steps(flow(REQUEST)))).containsExactly("first", "second");
    }

    @Test
    void an_unknown_id_a_foreign_cursor_and_anyone_but_an_administrator_are_refused() {
        recorded(event(1, "first", NOON, REQUEST), NOON);
        recorded(event(2, "second", NOON, REQUEST), NOON);
        var next = flows.ok(flow(REQUEST).query("limit", "1")).path("next").asString();

        assertThat(flows.send(flow("nothing")).getStatusCode()).isEqualTo(404);
        assertThat(flows.send(flow(ORDER).query("cursor", next)).getStatusCode()).isEqualTo(400);
        var bare = HttpCalls.get("/api/flows/{id}").path("id", REQUEST);
        assertThat(flows.send(bare).getStatusCode()).isEqualTo(401);
        assertThat(flows.send(bare.as(7)).getStatusCode()).isEqualTo(403);
    }
}
