package millrace.operations.flow;

import static millrace.operations.flow.FlowsInMemory.ORDER;
import static millrace.operations.flow.FlowsInMemory.REQUEST;
import static millrace.operations.flow.FlowsInMemory.after;
import static millrace.operations.flow.FlowsInMemory.event;
import static millrace.operations.flow.FlowsInMemory.flow;
import static millrace.operations.flow.FlowsInMemory.id;
import static millrace.testing.TestClock.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import millrace.events.Topic;
import millrace.events.orders.OrderPaid;
import millrace.events.orders.OrderedItem;
import millrace.platform.work.Cause;
import millrace.platform.work.Publish;
import millrace.platform.work.Work;
import org.junit.jupiter.api.Test;

/** Events of a flow that are committed and not yet published. */
class WaitingInFlowTest {

    private final FlowsInMemory flows = new FlowsInMemory();

    private void waits(String correlationId) {
        var paid = new OrderPaid(ORDER, 7, List.of(new OrderedItem("keyboard", 1, 5_000)), NOON);
        flows.payments()
                .test()
                .platform()
                .unitOfWork()
                .commit(
                        new Work(List.of(), List.of(new Publish(paid, 1))),
                        new Cause(correlationId, id(1), null));
    }

    @Test
    void what_waits_in_an_outbox_stands_at_the_end_of_its_flow() {
        flows.recorded(Topic.ORDER_EVENTS, event(1, "first", NOON, REQUEST), NOON);
        flows.recorded(Topic.ORDER_EVENTS, event(2, "second", after(5), REQUEST), after(5));
        waits(REQUEST);
        waits("another-request");

        assertThat(flows.ok(flow(REQUEST).query("limit", "1")).path("outbox")).isEmpty();
        var waiting = flows.ok(flow(REQUEST)).path("outbox");
        assertThat(waiting).hasSize(1);
        assertThat(waiting.path(0).path("context").asString()).isEqualTo("payments");
        assertThat(waiting.path(0).path("topic").asString()).isEqualTo("order.events");
        assertThat(waiting.path(0).path("key").asString()).isEqualTo(ORDER);
        assertThat(waiting.path(0).path("eventType").asString()).isEqualTo("OrderPaid");
        assertThat(waiting.path(0).path("causationId").asString()).isEqualTo(id(1));
        assertThat(waiting.path(0).path("since").asString()).isEqualTo(NOON.toString());
    }

    @Test
    void a_flow_whose_first_event_waits_is_found_by_its_key() {
        waits(REQUEST);

        var page = flows.ok(flow(ORDER));

        assertThat(page.path("steps")).isEmpty();
        assertThat(page.path("outbox")).hasSize(1);
        assertThat(page.path("correlationIds").path(0).asString()).isEqualTo(REQUEST);
    }
}
