package millrace.operations.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import millrace.events.Event;
import millrace.events.Topic;
import millrace.events.auth.UserSignedUp;
import millrace.events.catalogue.Events;
import millrace.events.orders.OrderCancelled;
import millrace.events.orders.OrderCreated;
import millrace.events.orders.OrderedItem;
import millrace.events.users.UserTeamJoined;
import millrace.operations.OperationsFunctions;
import millrace.testing.KafkaBatches;
import millrace.testing.TestClock;
import millrace.testing.TestPlatform;
import millrace.testing.TestRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ExportSlicesTest {

    private static final Instant NOON = TestClock.NOON;
    private static final Duration UNTIL_EXPORTED = Duration.ofMinutes(11);

    private final TestPlatform test =
            TestPlatform.create(Map.of("WAREHOUSE_TOPICS", "order.events,auth-events"));
    private final WarehouseInMemory warehouse = new WarehouseInMemory();

    @BeforeEach
    void atNoon() {
        test.clock().setInstant(NOON);
    }

    private static OrderCreated created(String orderId) {
        return new OrderCreated(
                orderId, 7, List.of(new OrderedItem("keyboard", 1, 5_000)), 5_000, "KRW", NOON);
    }

    private static OrderCancelled cancelled(String orderId) {
        return new OrderCancelled(orderId, 7, "CUSTOMER_REQUEST", NOON);
    }

    private void told(Event... events) {
        for (var event : events) {
            deliver(Events.CATALOGUE.of(event.getClass()).topic(), KafkaBatches.record(event));
        }
    }

    private void deliver(Topic topic, TestRecord... records) {
        KafkaBatches.deliver(
                new OperationsFunctions().operationsAudit(test.platform()), topic, records);
    }

    private Map<String, Integer> run() {
        return new ExportSlices(test.platform(), warehouse).apply(test.json().createObjectNode());
    }

    private List<String> exported() {
        return warehouse.lines().stream().map(line -> line.path("eventType").asString()).toList();
    }

    @Test
    void events_of_chosen_topics_are_exported_once_their_slice_is_over_and_its_functions_ended() {
        told(created("o-1"), cancelled("o-1"));
        test.clock().add(Duration.ofMinutes(9));
        run();
        assertThat(exported()).isEmpty();

        test.clock().add(Duration.ofMinutes(2));
        run();

        assertThat(exported()).containsExactlyInAnyOrder("OrderCreated", "OrderCancelled");
    }

    @Test
    void a_file_is_named_by_topic_hour_partition_and_the_first_offset_in_it() {
        told(created("o-1"));
        test.clock().add(UNTIL_EXPORTED);
        run();

        var line = warehouse.lines().getFirst();
        assertThat(warehouse.names(".jsonl.gz"))
                .containsExactly(
                        "topic=order.events/hour=2026-01-01T12/%s-%s.jsonl.gz"
                                .formatted(
                                        line.path("partition").asInt(),
                                        line.path("offset").asLong()));
    }

    @Test
    void a_line_has_the_header_the_place_and_the_payload() {
        told(created("o-1"));
        test.clock().add(UNTIL_EXPORTED);
        run();

        JsonNode line = warehouse.lines().getFirst();
        assertThat(line.path("topic").asString()).isEqualTo("order.events");
        assertThat(line.path("version").asString()).isNotEmpty();
        assertThat(line.path("occurredAt").asString()).isEqualTo("2026-01-01T12:00:00Z");
        assertThat(line.at("/payload/orderId").asString()).isEqualTo("o-1");
    }

    @Test
    void personal_data_stays_in_the_trail() {
        told(new UserSignedUp("auth_7", 7, "minji@example.com", "Minji", "192.0.2.7", 1));
        test.clock().add(UNTIL_EXPORTED);
        run();

        assertThat(warehouse.lines())
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.path("eventType").asString()).isEqualTo("user.signed_up");
                    assertThat(line.path("personalDataErased").asBoolean()).isTrue();
                    assertThat(line.toString()).doesNotContain("minji", "Minji", "192.0.2.7");
                });
    }

    @Test
    void a_schema_that_was_not_taken_is_written_by_the_next_run_of_the_same_instance() {
        told(created("o-1"));
        test.clock().add(UNTIL_EXPORTED);
        var instance = new ExportSlices(test.platform(), warehouse);
        warehouse.before = name -> refuse(name.contains("/schema/"));
        var tick = test.json().createObjectNode();
        assertThatThrownBy(() -> instance.apply(tick)).hasMessage("refused");
        warehouse.before = name -> {};

        instance.apply(tick);

        assertThat(warehouse.names("OrderCreated-1.0.json")).hasSize(1);
    }

    private static void refuse(boolean refused) {
        if (refused) {
            throw new IllegalStateException("refused");
        }
    }

    @Test
    void the_schemas_of_a_topics_events_lie_beside_its_files() {
        told(created("o-1"));
        test.clock().add(UNTIL_EXPORTED);
        run();

        assertThat(warehouse.names(".json"))
                .anyMatch(name -> name.startsWith("topic=order.events/schema/OrderCreated-"))
                .allMatch(name -> name.startsWith("topic=order.events/schema/"));
        assertThat(warehouse.files.get("topic=order.events/schema/OrderCreated-1.0.json"))
                .isEqualTo(Events.CATALOGUE.of(OrderCreated.class).schema());
    }

    @Test
    void an_event_of_another_topic_is_not_exported() {
        told(new UserTeamJoined(7, "team_1", NOON.toEpochMilli()));
        test.clock().add(UNTIL_EXPORTED);

        assertThat(run()).containsEntry("events", 0);
        assertThat(warehouse.files).isEmpty();
    }

    @Test
    void an_event_that_comes_twice_is_in_one_file_once() {
        var record = KafkaBatches.record(created("o-1"));
        deliver(Topic.ORDER_EVENTS, record);
        test.clock().add(Duration.ofMinutes(7));
        deliver(Topic.ORDER_EVENTS, record);
        test.clock().add(UNTIL_EXPORTED);
        run();

        assertThat(exported()).containsExactly("OrderCreated");
    }

    @Test
    void an_event_that_is_recorded_late_is_exported_late() {
        told(created("o-1"));
        test.clock().add(UNTIL_EXPORTED);
        run();
        test.clock().add(Duration.ofHours(3));
        told(cancelled("o-1"));
        test.clock().add(UNTIL_EXPORTED);
        run();

        assertThat(exported()).containsExactlyInAnyOrder("OrderCreated", "OrderCancelled");
    }

    @Test
    void a_run_that_ends_at_any_file_is_made_good_by_the_next_with_the_same_files() {
        told(created("o-1"), created("o-2"), cancelled("o-1"));
        test.clock().add(UNTIL_EXPORTED);
        for (int last = 0; last < 3; last++) {
            int at = last;
            warehouse.before = name -> crashAt(at);
            assertThatThrownBy(this::run).hasMessage("crash");
        }
        warehouse.before = name -> {};
        run();
        var once = Map.copyOf(warehouse.files);
        run();

        assertThat(exported())
                .containsExactlyInAnyOrder("OrderCreated", "OrderCreated", "OrderCancelled");
        assertThat(warehouse.files).isEqualTo(once);
    }

    private void crashAt(int written) {
        if (warehouse.files.size() >= written) {
            throw new IllegalStateException("crash");
        }
    }

    @Test
    void of_two_runs_at_once_each_writes_the_same_files_and_one_goes_on() {
        told(created("o-1"));
        test.clock().add(UNTIL_EXPORTED);
        var other = new ExportSlices(test.platform(), warehouse);
        warehouse.before =
                name -> {
                    warehouse.before = again -> {};
                    other.apply(test.json().createObjectNode());
                };

        run();
        run();

        assertThat(exported()).containsExactly("OrderCreated");
    }
}
