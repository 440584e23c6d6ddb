package millrace.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import millrace.infra.Assembly.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/**
 * Two signing keys exist at once, of which the stage says which one signs: a rotation is one
 * deployment with the other number, and the tokens of both are good all the time.
 */
class SigningKeysTest {

    private static final Assembly FIRST = Assembly.of(Stage.PROD);
    private static final Assembly SECOND =
            Assembly.synthesized(Assembly.deployed(Stage.PROD).withSigningKey(2));

    private static Assembly signingWith(int key) {
        return key == 1 ? FIRST : SECOND;
    }

    @Test
    void a_rotation_neither_makes_nor_removes_a_key() {
        assertThat(keys(SECOND)).hasSize(2).isEqualTo(keys(FIRST));
    }

    /** Also that the same input gives the same templates: the others are synthesized anew. */
    @Test
    void a_rotation_changes_the_stack_of_accounts_alone() {
        assertThat(stacksBesideAccounts(SECOND)).isEqualTo(stacksBesideAccounts(FIRST));
        assertThat(SECOND.templates()).isNotEqualTo(FIRST.templates());
    }

    private static Map<String, JsonNode> stacksBesideAccounts(Assembly assembly) {
        var stacks = new TreeMap<>(assembly.templates());
        assertThat(stacks.remove("Auth")).isNotNull();
        return stacks;
    }

    private static List<JsonNode> keys(Assembly assembly) {
        return assembly.all("AWS::KMS::Key").stream().map(Resource::node).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "1, TokenSigningKey, SecondTokenSigningKey",
        "2, SecondTokenSigningKey, TokenSigningKey"
    })
    void the_stage_says_which_key_signs_and_the_other_is_known_to_who_checks(
            int number, String signing, String other) {
        for (var function : List.of("auth-api", "auth-authorizer")) {
            var variables =
                    signingWith(number)
                            .function("millrace-prod-" + function)
                            .properties()
                            .at("/Environment/Variables");

            assertThat(construct(variables.path("SIGNING_KEY_ID"))).startsWith(signing);
            assertThat(construct(variables.path("OTHER_SIGNING_KEY_ID"))).startsWith(other);
        }
    }

    @ParameterizedTest
    @CsvSource({"1", "2"})
    void the_api_signs_and_publishes_with_both_the_authorizer_only_reads_them(int number) {
        var assembly = signingWith(number);

        assertThat(keysThat(assembly, "authapi", "kms:Sign")).isEqualTo(2);
        assertThat(keysThat(assembly, "authapi", "kms:GetPublicKey")).isEqualTo(2);
        assertThat(keysThat(assembly, "authauthorizer", "kms:GetPublicKey")).isEqualTo(2);
        assertThat(keysThat(assembly, "authauthorizer", "kms:Sign")).isZero();
    }

    @Test
    void no_other_function_may_use_a_key() {
        for (var policy : FIRST.all("AWS::IAM::Policy")) {
            if (policy.node().toString().contains("\"kms:")) {
                assertThat(policy.id()).startsWith("auth");
            }
        }
    }

    /** The export of the data stack that a variable imports names the construct. */
    private static String construct(JsonNode imported) {
        var name = imported.path("Fn::ImportValue").asString(imported.toString());
        return name.replaceFirst(".*(Ref|GetAtt)", "");
    }

    private static int keysThat(Assembly assembly, String function, String action) {
        return assembly.all("AWS::IAM::Policy", one -> one.id().startsWith(function)).stream()
                .flatMap(
                        policy -> policy.properties().at("/PolicyDocument/Statement").valueStream())
                .filter(statement -> statement.path("Action").toString().contains(action))
                .mapToInt(statement -> statement.path("Resource").size())
                .sum();
    }
}
