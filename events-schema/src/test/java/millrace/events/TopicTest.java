package millrace.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicTest {
    /** Section A of the requirements after its decisions: one row a topic. */
    private static final List<String> REQUIRED =
            """
            auth-events                         6 DEVTRIP producer auth-events.dlq
            payment-events                      6 DEVTRIP producer payment-events.dlq
            subscription-events                 6 DEVTRIP producer subscription-events.dlq
            user-events                         6 DEVTRIP producer user-events.dlq
            mission-events                      6 DEVTRIP producer mission-events.dlq
            evaluation-events                   6 DEVTRIP producer evaluation-events.dlq
            order.events                        6 ORDERS producer order.events.DLQ
            payment.events                      6 ORDERS producer payment.events.dlq
            inventory.events                    6 ORDERS producer inventory.events.dlq
            notification.events                 3 ORDERS producer notification.events.dlq
            reservation.confirmed               3 CONCERT producer reservation.confirmed.dlq
            notifications.reservation-completed 3 CONCERT producer notifications.reservation-completed.dlq
            notifications.payment-completed     3 CONCERT producer notifications.payment-completed.dlq
            seats.expired                       3 CONCERT producer seats.expired.dlq
            coupon-issue-requests               6 COUPONS snappy coupon-issue-dlq
            coupon-events                       6 COUPONS producer coupon-events.dlq
            """
                    .lines()
                    .map(row -> row.replaceAll(" +", " "))
                    .toList();

    @Test
    void the_catalogue_is_that_of_the_requirements() {
        assertThat(Topic.values())
                .extracting(topic ->
                        "%s %s %s %s %s"
                                .formatted(
                                        topic.topicName(),
                                        topic.partitions(),
                                        topic.system(),
                                        topic.compression().kafkaName(),
                                        topic.deadLetter().name()))
                .isEqualTo(REQUIRED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "auth-events|userId (team events: teamId)",
                "payment-events|userId",
                "subscription-events|userId",
                "user-events|userId",
                "mission-events|userId",
                "evaluation-events|userId",
                "order.events|orderId",
                "payment.events|orderId",
                "inventory.events|orderId (catalogue: productId)",
                "notification.events|userId",
                "reservation.confirmed|reservationId",
                "notifications.reservation-completed|userId",
                "notifications.payment-completed|userId",
                "seats.expired|scheduleId",
                "coupon-issue-requests|couponId#shard",
                "coupon-events|orderId",
            })
    void keys_are_those_of_the_requirements(String topicName, String keyRule) {
        assertThat(Topic.named(topicName).keyRule()).hasToString(keyRule);
    }

    @Test
    void every_topic_is_kept_for_7_days_on_3_replicas_and_its_dead_letters_for_30() {
        assertThat(Topic.values())
                .allSatisfy(topic -> {
                    assertThat(topic.replicationFactor()).isEqualTo(3);
                    assertThat(topic.minInsyncReplicas()).isEqualTo(2);
                    assertThat(topic.retention()).isEqualTo(Duration.ofDays(7));
                    assertThat(topic.deadLetter())
                            .isEqualTo(
                                    new TopicDefinition(
                                            topic.deadLetter().name(),
                                            topic.system(),
                                            3,
                                            3,
                                            2,
                                            Duration.ofDays(30),
                                            topic.compression(),
                                            "key of the failed record"));
                });
    }

    @Test
    void topics_that_were_decided_away_are_not_there() {
        assertThat(Topic.all())
                .extracting(TopicDefinition::name)
                .hasSize(32)
                .doesNotHaveDuplicates()
                .doesNotContain(
                        "resource-events",
                        "mission.completed",
                        "evaluation.completed",
                        "mission.completed.dlq",
                        "mission.completed.test",
                        "order-events");
    }

    @Test
    void names_do_not_collide_where_kafka_takes_a_dot_for_an_underscore() {
        assertThat(Topic.all())
                .extracting(topic -> topic.name().replace('.', '_'))
                .doesNotHaveDuplicates();
    }

    @Test
    void settings_are_kafkas_own() {
        assertThat(Topic.COUPON_ISSUE_REQUESTS.definition().configs())
                .isEqualTo(
                        Map.of(
                                "cleanup.policy", "delete",
                                "compression.type", "snappy",
                                "retention.ms", "604800000"));
        assertThat(Topic.COUPON_ISSUE_REQUESTS.deadLetter().configs())
                .containsEntry("retention.ms", "2592000000");
    }

    @Test
    void a_topic_is_found_by_its_name_and_a_dead_letter_topic_is_not_one() {
        assertThat(Topic.named("order.events")).isEqualTo(Topic.ORDER_EVENTS);
        assertThat(Topic.find("order.events.DLQ")).isEmpty();
        assertThatThrownBy(() -> Topic.named("order-events"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The catalogue has no topic order-events.");
    }

    @Test
    void a_topic_that_could_not_be_written_to_is_refused() {
        assertThatThrownBy(() -> topic("orders", 0, 3)).hasMessageContaining("0 partitions");
        assertThatThrownBy(() -> topic("orders", 1, 1)).hasMessageContaining("1 replicas");
        assertThatThrownBy(() -> topic("abc", 1, 3)).hasMessageContaining("4 to 249 characters");
    }

    private static TopicDefinition topic(String name, int partitions, int replicas) {
        return new TopicDefinition(
                name,
                OwningSystem.ORDERS,
                partitions,
                replicas,
                2,
                Duration.ofDays(7),
                Compression.PRODUCER,
                "orderId");
    }
}
