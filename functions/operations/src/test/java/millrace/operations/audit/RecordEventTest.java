package millrace.operations.audit;

import static millrace.operations.audit.AuditInMemory.events;
import static millrace.operations.audit.AuditInMemory.types;
import static millrace.operations.audit.TrailFixture.MINJI;
import static millrace.operations.audit.TrailFixture.NOON;
import static millrace.operations.audit.TrailFixture.created;
import static millrace.operations.audit.TrailFixture.deleted;
import static millrace.operations.audit.TrailFixture.event;
import static millrace.operations.audit.TrailFixture.signedUp;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import millrace.events.EventDefinition;
import millrace.events.Topic;
import millrace.events.catalogue.AuditTrail;
import millrace.events.catalogue.Events;
import millrace.testing.KafkaBatches;
import millrace.testing.Scenario;
import millrace.testing.StepFaults;
import millrace.testing.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecordEventTest {

    private final AuditInMemory audit = AuditInMemory.create();

    static List<EventDefinition> everyEvent() {
        return Events.CATALOGUE.definitions();
    }

    private static TestRecord exampleOf(EventDefinition event) {
        return new TestRecord("key", event.example(), Map.of(), 0);
    }

    /** X "Audit: topics of every system": each event of the catalogue, as its example has it. */
    @ParameterizedTest
    @MethodSource("everyEvent")
    void every_event_of_every_topic_is_recorded_whole_and_once(EventDefinition event) {
        audit.deliver(event.topic(), exampleOf(event), exampleOf(event));
        audit.deliver(event.topic(), exampleOf(event));

        var example = audit.test().json().readTree(event.example());
        var recorded =
                audit.all(
                        events().query("from", example.path("occurredAt").asString())
                                .query("to", "2027-01-01T00:00:00Z")
                                .query("correlationId", example.path("eventId").asString()));
        assertThat(recorded).hasSize(1);
        var fields = (tools.jackson.databind.node.ObjectNode) recorded.getFirst().path("payload");
        for (var name : List.of("eventId", "eventType", "source", "occurredAt", "version")) {
            fields.set(name, example.path(name));
        }
        assertThat(fields.size()).isEqualTo(example.size());
        example.forEachEntry((name, value) -> assertThat(fields.path(name)).isEqualTo(value));
        assertThat(recorded.getFirst().path("topic").asString())
                .isEqualTo(event.topic().topicName());
    }

    @Test
    void topics_that_have_events_are_audited_each_as_a_group_of_its_own() {
        assertThat(AuditTrail.consumers())
                .extracting(consumer -> consumer.topic())
                .containsExactlyInAnyOrderElementsOf(
                        everyEvent().stream().map(EventDefinition::topic).distinct().toList());
        assertThat(AuditTrail.consumers())
                .extracting(consumer -> consumer.group())
                .doesNotHaveDuplicates()
                .contains("audit-group.payment-events", "audit-group.payment.events");
    }

    @Test
    void an_event_that_was_published_twice_is_recorded_where_it_was_first() {
        var record = KafkaBatches.record(created("order-1"));

        audit.deliver(Topic.ORDER_EVENTS, KafkaBatches.record(created("order-2")), record);
        audit.deliver(Topic.ORDER_EVENTS, record);

        assertThat(audit.all(events().query("aggregate", "order-1")))
                .singleElement()
                .satisfies(event -> assertThat(event.path("offset").asLong()).isEqualTo(1));
    }

    @Test
    void an_event_that_comes_again_when_the_inbox_has_forgotten_it_is_still_recorded_once() {
        var record = KafkaBatches.record(created("order-1"));
        audit.deliver(Topic.ORDER_EVENTS, record);
        var header = record.headers().get("ce_id");
        audit.test()
                .table()
                .delete(
                        List.of(
                                millrace.platform.table.Key.of(
                                        "INBOX#audit-group.order.events#" + header, "INBOX")));
        assertThat(audit.test().table().inboxSize()).isZero();

        audit.deliver(Topic.ORDER_EVENTS, record);

        assertThat(audit.all(events().query("aggregate", "order-1"))).hasSize(1);
    }

    @Test
    void a_fault_at_any_step_then_redelivered_records_each_event_once() {
        var batch =
                KafkaBatches.of(
                        Topic.AUTH_EVENTS,
                        KafkaBatches.record(signedUp()),
                        KafkaBatches.poison("7"),
                        KafkaBatches.record(signedUp(8)),
                        KafkaBatches.record(deleted()));

        var steps =
                StepFaults.forEachStep(faults -> {
                    var watched = AuditInMemory.watchedBy(faults);
                    return Scenario.ofBatch(
                            watched.consumer(),
                            batch,
                            () -> {
                                assertThat(types(watched.all(events().query("userId", "7"))))
                                        .containsExactlyInAnyOrder(
                                                "user.signed_up", "user.deleted");
                                assertThat(
                                                watched.all(events().query("userId", "8"))
                                                        .getFirst()
                                                        .at("/payload/email")
                                                        .asString())
                                        .isEqualTo("minji@example.com");
                                assertThat(watched.test().deadLetters().letters()).isNotEmpty();
                            });
                });

        assertThat(steps).isGreaterThanOrEqualTo(5);
    }

    @Test
    void a_record_without_a_readable_header_is_dead_lettered_and_stops_nothing() {
        audit.deliver(
                Topic.ORDER_EVENTS,
                KafkaBatches.poison("order-1"),
                KafkaBatches.raw("order-1", "{\"eventId\":\"1\"}"),
                KafkaBatches.tombstone("order-1"),
                KafkaBatches.raw(
                        "order-1",
                        """
                        {"eventId":"00000000-0000-4000-8000-000000000001","eventType":"A",
                         "source":"b","occurredAt":"yesterday","version":"1.0"}
                        """),
                KafkaBatches.record(created("order-1")));

        assertThat(audit.test().deadLetters().letters())
                .hasSize(4)
                .allSatisfy(
                        letter -> assertThat(letter.group()).isEqualTo("audit-group.order.events"));
        assertThat(audit.all(events().query("aggregate", "order-1"))).hasSize(1);
    }

    @Test
    void an_event_that_the_catalogue_does_not_list_is_recorded_and_its_texts_are_sealed() {
        audit.deliver(
                Topic.AUTH_EVENTS,
                event(1, "user.moved", NOON, "\"userId\":7,\"street\":\"Hangang-daero\",\"n\":3"));

        assertThat(audit.test().table().dump()).doesNotContain("Hangang");
        assertThat(audit.all(events().query("userId", "7")).getFirst().path("payload").toString())
                .isEqualTo("{\"userId\":7,\"n\":3,\"street\":\"Hangang-daero\"}");
    }

    @Test
    void the_largest_message_fits() {
        var code = "\u0001".repeat(40_000) + "코".repeat(5_000);
        var record =
                event(
                        1,
                        "mission.completed",
                        NOON,
                        "\"userId\":7,\"code\":" + audit.test().json().writeValueAsString(code));
        assertThat(Objects.requireNonNull(record.value()).length).isBetween(250_000, 262_144);

        audit.deliver(Topic.MISSION_EVENTS, record);

        assertThat(
                        audit.all(events().query("userId", "7"))
                                .getFirst()
                                .at("/payload/code")
                                .asString())
                .isEqualTo(code);
    }

    @Test
    void events_of_many_users_in_one_batch_are_all_there() {
        var records =
                java.util.stream.LongStream.rangeClosed(1, 60)
                        .mapToObj(n -> KafkaBatches.record(signedUp(n)))
                        .toArray(TestRecord[]::new);

        audit.deliver(Topic.AUTH_EVENTS, records);

        assertThat(audit.all(events().query("to", NOON.plusSeconds(1).toString()))).hasSize(60);
    }

    @Test
    void a_batch_of_a_topic_that_nobody_audits_is_refused() {
        var batch = KafkaBatches.of("elsewhere", List.of(KafkaBatches.poison("1")));

        org.assertj.core.api.Assertions.assertThatThrownBy(() -> audit.consumer().apply(batch))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("No consumer here reads the topic elsewhere");
    }

    /** The table as text, keys and values. */
    static String stored(AuditInMemory audit) {
        return new String(
                audit.test().table().dump().getBytes(StandardCharsets.UTF_8),
                StandardCharsets.UTF_8);
    }

    @Test
    void the_number_of_a_user_is_no_personal_data_and_stays_readable() {
        audit.told(signedUp());

        assertThat(stored(audit)).contains("USER#" + MINJI);
    }
}
