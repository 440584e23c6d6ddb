package millrace.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import millrace.infra.Assembly.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The remains of a failed first deployment must not be in the way of the next. */
class RetentionTest {

    private static final Set<String> KEPT =
            Set.of(
                    "AWS::DynamoDB::GlobalTable",
                    "AWS::Glue::Registry",
                    "AWS::Glue::Schema",
                    "AWS::KMS::Key",
                    "AWS::Logs::LogGroup",
                    "AWS::MSK::Cluster",
                    "AWS::MSK::Topic",
                    "AWS::S3::Bucket",
                    "AWS::SES::EmailIdentity",
                    "AWS::SecretsManager::Secret");

    @ParameterizedTest
    @ValueSource(strings = {Stage.LOCAL, Stage.DEV, Stage.PROD})
    void nothing_is_kept_of_a_creation_that_failed(String stage) {
        assertThat(Assembly.of(stage).resources())
                .filteredOn(one -> policy(one, "DeletionPolicy").equals("Retain"))
                .isEmpty();
    }

    @Test
    void in_production_what_holds_data_is_kept_once_it_was_created() {
        var kept = new TreeSet<String>();
        for (var one : Assembly.of(Stage.PROD).resources()) {
            if (policy(one, "DeletionPolicy").equals("RetainExceptOnCreate")) {
                kept.add(one.type());
                assertThat(policy(one, "UpdateReplacePolicy")).isEqualTo("Retain");
            }
            if (KEPT.contains(one.type())) {
                assertThat(policy(one, "DeletionPolicy"))
                        .as(one.toString())
                        .isEqualTo("RetainExceptOnCreate");
            }
        }
        assertThat(kept).containsExactlyInAnyOrderElementsOf(KEPT);
    }

    @Test
    void topics_are_kept_in_every_stage() {
        assertThat(Assembly.of(Stage.DEV).all("AWS::MSK::Topic"))
                .isNotEmpty()
                .allMatch(one -> policy(one, "DeletionPolicy").equals("RetainExceptOnCreate"));
    }

    /** DynamoDB's own protection would keep CloudFormation from taking a failed creation back. */
    @Test
    void in_production_nobody_but_cloudformation_deletes_a_table() {
        for (var table : Assembly.of(Stage.PROD).all("AWS::DynamoDB::GlobalTable")) {
            var replica = table.properties().at("/Replicas/0");
            assertThat(replica.path("DeletionProtectionEnabled").asBoolean(false)).isFalse();

            var statement = replica.at("/ResourcePolicy/PolicyDocument/Statement/0");
            assertThat(statement.path("Effect").asString()).isEqualTo("Deny");
            assertThat(statement.at("/Principal/AWS").asString()).isEqualTo("*");
            assertThat(statement.path("Action").asString()).isEqualTo("dynamodb:DeleteTable");
            assertThat(statement.path("Resource").toString())
                    .contains(":table/" + table.text("TableName") + "\"");
            assertThat(statement.at("/Condition/ArnNotLike/aws:PrincipalArn").toString())
                    .contains(":role/cdk-*-cfn-exec-role-*\"");
        }
    }

    private static String policy(Resource resource, String name) {
        return resource.node().path(name).asString("");
    }
}
