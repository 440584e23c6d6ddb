package millrace.infra;

import static millrace.infra.Policies.PROD;
import static millrace.infra.Policies.policyOf;
import static millrace.infra.Policies.resources;
import static millrace.infra.Policies.statements;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The rights of functions to topics. */
class TopicRightsTest {

    private static final String DEAD_LETTERS = ".*(dlq|DLQ)\".*";

    /** IAM takes 10,240 characters of a role's own policies; an ARN of ours has at most 160. */
    @Test
    void the_rights_to_all_topics_fit_into_one_role() {
        int arns =
                statements(policyOf("operations-audit")).stream()
                        .mapToInt(statement -> Math.max(1, statement.path("Resource").size()))
                        .sum();

        assertThat(arns * 160).isLessThan(10_240);
    }

    @Test
    void a_consumer_reads_its_topic_and_writes_to_its_dead_letters_only() {
        var policy = policyOf("payments-on-order-events");

        assertThat(resources(policy, "kafka-cluster:ReadData"))
                .hasSize(1)
                .first()
                .asString()
                .contains("/order.events\"")
                .doesNotContain("dlq", "DLQ");
        assertThat(resources(policy, "kafka-cluster:WriteData"))
                .hasSize(1)
                .first()
                .asString()
                .contains("/order.events.DLQ\"");
        assertThat(resources(policy, "kafka-cluster:AlterGroup"))
                .hasSize(1)
                .first()
                .asString()
                .contains("/payment-order-group\"");
    }

    @Test
    void the_reader_of_dead_letters_reads_them_and_writes_to_no_topic() {
        var policy = policyOf("coupons-on-coupon-issue-dlq");

        assertThat(resources(policy, "kafka-cluster:ReadData"))
                .hasSize(1)
                .first()
                .asString()
                .contains("/coupon-issue-dlq\"");
        assertThat(resources(policy, "kafka-cluster:AlterGroup"))
                .hasSize(1)
                .first()
                .asString()
                .contains("/coupon-issue-dlq-monitor-group\"");
        assertThat(resources(policy, "kafka-cluster:WriteData")).isEmpty();
    }

    @Test
    void only_relay_and_sweeper_write_to_the_topics_of_events() {
        for (var policy : PROD.all("AWS::IAM::Policy")) {
            var publishes = policy.id().startsWith("outbox");
            assertThat(resources(policy, "kafka-cluster:WriteData"))
                    .as(policy.toString())
                    .allMatch(resource -> publishes != resource.matches(DEAD_LETTERS));
        }
        assertThat(resources(policyOf("outbox-relay"), "kafka-cluster:WriteData"))
                .anyMatch(resource -> resource.contains("/coupon-issue-requests\""))
                .anyMatch(resource -> resource.contains("/coupon-events\""));
    }

    @Test
    void a_function_that_only_answers_requests_does_not_reach_kafka() {
        assertThat(resources(policyOf("orders-api"), "kafka-cluster:Connect")).isEmpty();
    }
}
