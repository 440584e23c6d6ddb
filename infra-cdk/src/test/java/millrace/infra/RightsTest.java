package millrace.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import millrace.infra.Assembly.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class RightsTest {

    private static final Assembly PROD = Assembly.of(Stage.PROD);

    @ParameterizedTest
    @ValueSource(strings = {Stage.LOCAL, Stage.DEV, Stage.PROD})
    void no_statement_of_ours_has_a_wildcard_for_a_resource_or_an_action(String stage) {
        for (var policy : Assembly.of(stage).all("AWS::IAM::Policy")) {
            for (var statement : statements(policy)) {
                assertThat(statement.path("Resource").toString())
                        .as(policy.toString())
                        .doesNotContain("*");
                assertThat(statement.path("Action").toString())
                        .as(policy.toString())
                        .doesNotContain("*");
            }
        }
    }

    @Test
    void a_function_reaches_its_own_table_and_no_other() {
        for (var context : Context.all(BuiltProject.create().openApiDocuments().keySet())) {
            var stack = context.stackName();
            if (stack.equals("Operations")) {
                // The relay and the sweeper of all outboxes: see below.
                continue;
            }
            var tables =
                    PROD.all("AWS::IAM::Policy", one -> one.stack().equals(stack)).stream()
                            .flatMap(policy -> statements(policy).stream())
                            .filter(one -> one.path("Action").toString().contains("dynamodb:"))
                            .map(one -> one.path("Resource").toString())
                            .toList();
            assertThat(tables)
                    .isNotEmpty()
                    .allMatch(resource -> resource.contains("Table" + context.name()));
        }
    }

    @Test
    void relay_and_sweeper_touch_outbox_rows_only() {
        for (var function : List.of("outbox-relay", "outbox-sweeper")) {
            for (var statement : statements(policyOf(function))) {
                var actions = statement.path("Action").toString();
                if (actions.contains("dynamodb:") && !actions.contains("GetRecords")) {
                    var keys =
                            statement
                                    .at("/Condition/ForAllValues:StringLike")
                                    .path("dynamodb:LeadingKeys")
                                    .toString();
                    assertThat(keys).isEqualTo("[\"OUTBOX#*\"]");
                    assertThat(actions).doesNotContain("UpdateItem", "PutItem", "Scan");
                }
            }
        }
    }

    @Test
    void the_audit_trail_is_read_and_appended_to_and_never_updated_or_deleted() {
        for (var policy : PROD.all("AWS::IAM::Policy")) {
            for (var statement : statements(policy)) {
                if (statement.path("Resource").toString().contains("Tableoperations")) {
                    assertThat(statement.path("Action").toString())
                            .as(policy.toString())
                            .doesNotContain(
                                    "DeleteItem", "UpdateItem", "BatchWriteItem", "PartiQL");
                }
            }
        }
        assertThat(resources(policyOf("operations-audit"), "dynamodb:PutItem")).hasSize(1);
        assertThat(resources(policyOf("operations-api"), "dynamodb:PutItem")).isEmpty();
    }

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
                    .allMatch(resource -> publishes != resource.matches(".*(dlq|DLQ)\".*"));
        }
        assertThat(resources(policyOf("outbox-relay"), "kafka-cluster:WriteData"))
                .anyMatch(resource -> resource.contains("/coupon-issue-requests\""))
                .anyMatch(resource -> resource.contains("/coupon-events\""));
    }

    @Test
    void only_functions_near_kafka_write_to_topics_and_never_to_those_of_other_systems() {
        for (var policy : PROD.all("AWS::IAM::Policy")) {
            for (var resource : resources(policy, "kafka-cluster:WriteData")) {
                assertThat(resource).as(policy.toString()).doesNotContain("seats.", "reservation");
            }
        }
        assertThat(resources(policyOf("orders-api"), "kafka-cluster:Connect")).isEmpty();
    }

    @Test
    void only_the_api_of_auth_signs() {
        assertThat(PROD.all("AWS::IAM::Policy", one -> !resources(one, "kms:Sign").isEmpty()))
                .hasSize(1)
                .first()
                .isEqualTo(policyOf("auth-api"));
    }

    @Test
    void secrets_are_read_only_where_they_are_used() {
        var readers = new TreeMap<String, Set<String>>();
        for (var policy : PROD.all("AWS::IAM::Policy")) {
            for (var secret : resources(policy, "secretsmanager:GetSecretValue")) {
                readers.computeIfAbsent(nameOf(secret), _ -> new TreeSet<>())
                        .add(policy.id().replaceAll("RoleDefaultPolicy.*", ""));
            }
        }

        assertThat(readers.keySet())
                .containsExactlyInAnyOrder(
                        "AnswerKeys",
                        "Kubernetes",
                        "MailTokenKey",
                        "SlackWebhook",
                        "TossSecretKey");
        assertThat(readers.get("AnswerKeys"))
                .isNotEmpty()
                .allMatch(reader -> reader.endsWith("api"));
        assertThat(readers.get("Kubernetes")).containsExactly("missionsprovisioning");
        assertThat(readers.get("MailTokenKey")).containsExactly("authonauthevents");
        assertThat(readers.get("SlackWebhook"))
                .allMatch(reader -> reader.startsWith("notifications"));
        assertThat(readers.get("TossSecretKey")).allMatch(reader -> reader.startsWith("payments"));
    }

    /** Of an import such as {@code …:ExportsOutputRefAnswerKeys1234ABCD…}. */
    private static String nameOf(String secret) {
        return secret.replaceAll(".*ExportsOutputRef([A-Za-z]+?)[0-9A-F]{8}.*", "$1");
    }

    @Test
    void of_the_payments_only_who_calls_toss_reads_its_key() {
        assertThat(
                        PROD.all(
                                "AWS::IAM::Policy",
                                one ->
                                        one.stack().equals("Payments")
                                                && !resources(one, "secretsmanager:GetSecretValue")
                                                        .isEmpty()))
                .hasSize(3)
                .extracting(Resource::id)
                .allMatch(id -> id.matches(".*(api|timer|onorderevents).*"));
    }

    @Test
    void a_schedule_can_call_its_function_and_nothing_else() {
        assertThat(PROD.all("AWS::Scheduler::Schedule")).hasSize(5);
        for (var policy : PROD.all("AWS::IAM::Policy", one -> one.id().contains("schedule"))) {
            assertThat(statements(policy)).hasSize(1);
            assertThat(statements(policy).getFirst().path("Action").asString())
                    .isEqualTo("lambda:InvokeFunction");
            assertThat(statements(policy).getFirst().path("Resource").has("Ref")).isTrue();
        }
    }

    private static Resource policyOf(String function) {
        var id = function.replace("-", "") + "RoleDefaultPolicy";
        return PROD.one("AWS::IAM::Policy", one -> one.id().startsWith(id));
    }

    private static List<JsonNode> statements(Resource policy) {
        return StreamSupport.stream(
                        policy.properties().at("/PolicyDocument/Statement").spliterator(), false)
                .toList();
    }

    /** Every resource on which the policy allows the action, as JSON text. */
    private static List<String> resources(Resource policy, String action) {
        var found = new ArrayList<String>();
        for (var statement : statements(policy)) {
            if (statement.path("Action").toString().contains("\"" + action + "\"")) {
                var resource = statement.path("Resource");
                if (resource.isArray()) {
                    resource.forEach(one -> found.add(one.toString()));
                } else {
                    found.add(resource.toString());
                }
            }
        }
        return found;
    }
}
