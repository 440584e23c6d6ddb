package millrace.infra;

import static millrace.infra.Policies.PROD;
import static millrace.infra.Policies.policyOf;
import static millrace.infra.Policies.resources;
import static millrace.infra.Policies.statements;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The rights to the table that the audit trail shares with dead letters and with the export. */
class AuditTrailRightsTest {

    @Test
    void the_audit_trail_is_read_and_appended_to_and_never_updated_or_deleted() {
        for (var policy : PROD.all("AWS::IAM::Policy")) {
            for (var statement : statements(policy)) {
                var ofTrail = statement.path("Resource").toString().contains("Tableoperations");
                if (ofTrail && !isBesideTheTrail(statement)) {
                    assertThat(statement.path("Action").toString())
                            .as(policy.toString())
                            .doesNotContain(
                                    "DeleteItem", "UpdateItem", "BatchWriteItem", "PartiQL");
                }
            }
        }
        assertThat(resources(policyOf("operations-audit"), "dynamodb:PutItem")).hasSize(1);
    }

    @Test
    void of_other_tables_operations_see_inboxes_and_outboxes_and_change_nothing() {
        for (var statement : statements(policyOf("operations-api"))) {
            var actions = statement.path("Action").toString();
            var ofOthers = !statement.path("Resource").toString().contains("Tableoperations");
            if (ofOthers && actions.contains("dynamodb:")) {
                assertThat(actions).doesNotContain("Put", "Update", "Delete", "Write", "Scan");
                assertThat(
                                statement
                                        .at("/Condition/ForAllValues:StringLike")
                                        .path("dynamodb:LeadingKeys")
                                        .toString())
                        .isIn("[\"INBOX#*\",\"GIVEN_UP#*\",\"PARKED#*\"]", "[\"OUTBOX#*\"]");
            }
        }
    }

    @Test
    void consumers_that_count_events_write_to_their_aggregates_and_see_no_other_table() {
        for (var name : List.of("operations-on-order-events", "operations-on-payment-events")) {
            var policy = policyOf(name);
            assertThat(resources(policy, "dynamodb:UpdateItem")).hasSize(1);
            for (var statement : statements(policy)) {
                if (statement.path("Action").toString().contains("dynamodb:")) {
                    assertThat(statement.path("Resource").toString()).contains("Tableoperations");
                }
                if (statement.path("Action").toString().contains("dynamodb:UpdateItem")) {
                    assertThat(isBesideTheTrail(statement)).isTrue();
                }
            }
        }
    }

    /** No entry of the trail, and no pointer to one, lies in these partitions. */
    private static boolean isBesideTheTrail(JsonNode statement) {
        var condition = statement.path("Condition");
        var keys = condition.at("/ForAllValues:StringLike").path("dynamodb:LeadingKeys");
        return keys.size() > 0
                && condition.at("/Null").path("dynamodb:LeadingKeys").toString().contains("false")
                && keys.values().stream()
                        .allMatch(key ->
                                key.asString()
                                        .matches(
                                                "(LETTER|LETTER_GROUP|LETTERS_OF|REDRIVE|ANSWER"
                                                        + "|INBOX|GIVEN_UP|OUTBOX|ORDERS|PRODUCTS"
                                                        + "|PAYMENTS|FAILED_PAYMENTS|COUNTED)#\\*"
                                                        + "|UNUSUAL_PAYMENTS|EXPORT"));
    }
}
