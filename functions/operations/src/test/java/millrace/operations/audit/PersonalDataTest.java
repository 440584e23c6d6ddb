package millrace.operations.audit;

import static millrace.operations.audit.AuditInMemory.events;
import static millrace.operations.audit.TrailFixture.MINJI;
import static millrace.operations.audit.TrailFixture.cancelled;
import static millrace.operations.audit.TrailFixture.created;
import static millrace.operations.audit.TrailFixture.deleted;
import static millrace.operations.audit.TrailFixture.signedUp;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import millrace.events.EventDefinition;
import millrace.events.Topic;
import millrace.events.catalogue.Events;
import millrace.testing.KafkaBatches;
import millrace.testing.Overtaking;
import millrace.testing.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The trail only grows, and forgets a person all the same. */
class PersonalDataTest {

    /** Fields that tell who somebody is or hold what somebody typed, in whatever event. */
    private static final List<String> PERSONAL =
            List.of(
                    "email",
                    "phone",
                    "fcmToken",
                    "discordWebhookUrl",
                    "kakaoUserId",
                    "preferences",
                    "ipAddress",
                    "userAgent",
                    "profileData",
                    "code",
                    "feedback",
                    "pauseReason",
                    "teamName",
                    "reason");

    private final AuditInMemory audit = AuditInMemory.create();

    static List<EventDefinition> everyEvent() {
        return Events.CATALOGUE.definitions();
    }

    private List<JsonNode> ofMinji() {
        return audit.all(events().query("userId", String.valueOf(MINJI)));
    }

    @ParameterizedTest
    @MethodSource("everyEvent")
    void no_personal_field_of_any_event_stands_readable_in_the_table(EventDefinition event) {
        audit.deliver(event.topic(), new TestRecord("key", event.example(), Map.of(), 0));

        var example = audit.test().json().readTree(event.example());
        var stored = audit.test().table().dump();
        for (var field : PERSONAL) {
            if (example.has(field)) {
                assertThat(stored).as(field).doesNotContain("\\\"" + field + "\\\"");
            }
        }
    }

    @Test
    void an_administrator_reads_personal_data_while_the_user_is_there() {
        audit.told(signedUp());

        var event = ofMinji().getFirst();

        assertThat(event.at("/payload/email").asString()).isEqualTo("minji@example.com");
        assertThat(event.path("personalDataErased").asBoolean()).isFalse();
    }

    @Test
    void after_the_deletion_nobody_reads_it_any_more_and_every_event_is_still_there() {
        audit.told(signedUp(), created("order-1"), cancelled("order-1"));
        var before = audit.test().table().dump();

        audit.told(deleted());

        var events = ofMinji();
        assertThat(events).hasSize(4);
        assertThat(events.toString()).doesNotContain("minji", "Minji", "192.0.2.7");
        var signUp =
                events.stream()
                        .filter(event ->
                                event.path("eventType").asString().equals("user.signed_up"))
                        .findFirst()
                        .orElseThrow();
        assertThat(signUp.path("personalDataErased").asBoolean()).isTrue();
        assertThat(signUp.at("/payload/userId").asLong()).isEqualTo(MINJI);
        assertThat(audit.all(events().query("aggregate", "order-1")).toString())
                .contains("\"totalAmount\":5000");
        assertThat(before.lines().filter(line -> line.contains("EVENT#")).toList())
                .allMatch(line -> audit.test().table().dump().contains(line));
        assertThat(audit.test().table().dump()).contains("\"secret\":null");
    }

    @Test
    void what_arrives_after_the_deletion_is_recorded_without_personal_data() {
        audit.told(deleted(), signedUp());

        assertThat(ofMinji()).hasSize(2);
        assertThat(audit.test().table().dump()).doesNotContain("minji", "Minji");
        assertThat(ofMinji().toString()).doesNotContain("minji", "Minji");
    }

    @Test
    void an_event_that_the_deletion_overtakes_is_recorded_without_personal_data() {
        audit.told(signedUp());
        var late = KafkaBatches.record(signedUp());
        var overtaken = Overtaking.before(audit.test(), () -> audit.told(deleted()));

        KafkaBatches.deliver(
                new millrace.operations.OperationsFunctions().operationsAudit(overtaken),
                Topic.AUTH_EVENTS,
                late);

        assertThat(ofMinji()).hasSize(3);
        assertThat(ofMinji().toString()).doesNotContain("minji", "Minji");
    }

    @Test
    void two_topics_that_are_first_at_once_share_one_key() {
        var overtaken = Overtaking.before(audit.test(), () -> audit.told(cancelled("order-1")));

        KafkaBatches.deliver(
                new millrace.operations.OperationsFunctions().operationsAudit(overtaken),
                Topic.AUTH_EVENTS,
                KafkaBatches.record(signedUp()));

        assertThat(ofMinji())
                .hasSize(2)
                .noneMatch(event -> event.path("personalDataErased").asBoolean());
    }

    @Test
    void one_users_deletion_erases_nothing_of_another() {
        audit.told(signedUp(), signedUp(8), deleted());

        assertThat(
                        audit.all(events().query("userId", "8"))
                                .getFirst()
                                .at("/payload/email")
                                .asString())
                .isEqualTo("minji@example.com");
    }
}
