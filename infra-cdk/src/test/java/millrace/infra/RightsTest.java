package millrace.infra;

import static millrace.infra.Policies.PROD;
import static millrace.infra.Policies.policyOf;
import static millrace.infra.Policies.resources;
import static millrace.infra.Policies.statements;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import millrace.infra.Assembly.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class RightsTest {

    @ParameterizedTest
    @ValueSource(strings = {Stage.LOCAL, Stage.DEV, Stage.PROD})
    void no_statement_of_ours_has_a_wildcard_for_a_resource_or_an_action(String stage) {
        for (var policy : Assembly.of(stage).all("AWS::IAM::Policy")) {
            for (var statement : statements(policy)) {
                if (isDenied(statement)) {
                    continue;
                }
                assertThat(statement.path("Resource").toString())
                        .as(policy.toString())
                        .matches(resource -> !resource.contains("*") || takesNoResource(statement));
                assertThat(statement.path("Action").toString())
                        .as(policy.toString())
                        .doesNotContain("*");
            }
        }
    }

    /**
     * X-Ray's write actions take none; Lambda makes interfaces that have no ARN yet; objects are
     * named by the beginning of their keys; the id of a schema names no registry.
     */
    private static boolean takesNoResource(JsonNode statement) {
        return statement
                .path("Action")
                .valueStream()
                .map(JsonNode::asString)
                .allMatch(action ->
                        action.matches(
                                "xray:Put.*|s3:PutObject|glue:GetSchemaVersion|ec2:.*(NetworkInterface|Subnets|Vpcs|SecurityGroups|PrivateIpAddresses).*"));
    }

    @ParameterizedTest
    @ValueSource(strings = {Stage.LOCAL, Stage.DEV, Stage.PROD})
    void no_function_of_ours_has_a_policy_that_aws_manages(String stage) {
        assertThat(Assembly.of(stage).all("AWS::IAM::Role"))
                .filteredOn(role -> role.text("Description").startsWith("What millrace-"))
                .isNotEmpty()
                .noneMatch(role -> role.properties().has("ManagedPolicyArns"));
    }

    @Test
    void network_interfaces_are_lambdas_to_make_and_kept_from_the_functions_code() {
        var makers = new TreeSet<String>();
        for (var policy : PROD.all("AWS::IAM::Policy")) {
            var statements = statements(policy).stream().filter(RightsTest::isOfNetwork).toList();
            if (!statements.isEmpty()) {
                var function = policy.id().replaceFirst("RoleDefaultPolicy.*", "");
                makers.add(function);
                assertThat(statements)
                        .filteredOn(RightsTest::isDenied)
                        .as(function)
                        .singleElement()
                        .satisfies(denied -> {
                            assertThat(denied.path("Action").asString()).isEqualTo("ec2:*");
                            assertThat(
                                            denied.at("/Condition/ArnLike/lambda:SourceFunctionArn")
                                                    .toString()
                                                    .replace("-", ""))
                                    .contains(":function:millraceprod" + function + "*");
                        });
            }
        }
        assertThat(makers)
                .contains("outboxrelay", "paymentsonorderevents", "couponsoncouponissuedlq")
                .doesNotContain("ordersapi", "orderssagatimer");
    }

    private static boolean isOfNetwork(JsonNode statement) {
        return statement.path("Action").toString().contains("\"ec2:");
    }

    private static boolean isDenied(JsonNode statement) {
        return statement.path("Effect").asString().equals("Deny");
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
    void only_notifications_send_mail_so_that_one_rule_counts_it() {
        assertThat(PROD.all("AWS::IAM::Policy"))
                .filteredOn(policy -> policy.node().toString().contains("\"ses:"))
                .extracting(RightsTest::functionOf)
                .containsExactlyInAnyOrder(
                        "notificationsonnotificationevents",
                        "notificationsonreservationnotifications",
                        "notificationsonpaymentnotifications",
                        "notificationstimer");
    }

    private static String functionOf(Assembly.Resource policy) {
        return policy.id().replaceFirst("Role.*", "");
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
                        "DataPlatformKey",
                        "Kubernetes",
                        "MailTokenKey",
                        "SlackWebhook",
                        "TossSecretKey",
                        "WaitingRoomKey");
        assertThat(readers.get("WaitingRoomKey")).containsExactly("concertsapi");
        assertThat(readers.get("AnswerKeys"))
                .isNotEmpty()
                .allMatch(reader -> reader.endsWith("api"));
        assertThat(readers.get("DataPlatformKey"))
                .containsExactly("concertsonreservationconfirmed");
        assertThat(readers.get("Kubernetes")).containsExactly("missionsprovisioning");
        assertThat(readers.get("MailTokenKey"))
                .containsExactly("authonauthevents", "notificationsonnotificationevents");
        assertThat(readers.get("SlackWebhook"))
                .containsExactly("notificationsonnotificationevents");
        assertThat(readers.get("TossSecretKey"))
                .contains("concertsapi", "concertstimer")
                .filteredOn(reader -> !reader.startsWith("concerts"))
                .allMatch(reader -> reader.startsWith("payments"));
        assertThat(readers.get("TossSecretKey"))
                .filteredOn(reader -> reader.startsWith("concerts"))
                .hasSize(2);
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
        assertThat(PROD.all("AWS::Scheduler::Schedule")).hasSize(11);
        for (var policy : PROD.all("AWS::IAM::Policy", one -> one.id().contains("schedule"))) {
            assertThat(statements(policy)).hasSize(1);
            assertThat(statements(policy).getFirst().path("Action").asString())
                    .isEqualTo("lambda:InvokeFunction");
            assertThat(statements(policy).getFirst().path("Resource").has("Ref")).isTrue();
        }
    }
}
