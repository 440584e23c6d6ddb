package millrace.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import millrace.infra.function.InvalidInfrastructure;
import org.junit.jupiter.api.Test;

class WarehouseTest {

    private static final Assembly LOCAL = Assembly.of(Stage.LOCAL);

    @Test
    void the_export_puts_files_into_its_bucket_and_writes_how_far_it_is_and_nothing_else() {
        var statements =
                LOCAL.functions().stream()
                        .filter(one ->
                                one.text("FunctionName")
                                        .equals("millrace-local-operations-warehouse"))
                        .findFirst();
        assertThat(statements).isPresent();
        assertThat(LOCAL.one("AWS::S3::Bucket", one -> true).properties().toString())
                .contains("AES256", "\"BlockPublicPolicy\":true");
        assertThat(
                        LOCAL.all("AWS::IAM::Policy").stream()
                                .map(policy -> policy.properties().toString())
                                .filter(policy -> policy.contains("s3:")))
                .singleElement()
                .asString()
                .contains("\"s3:PutObject\"", "\"EXPORT\"")
                .doesNotContain("s3:*", "s3:GetObject", "s3:DeleteObject");
    }

    @Test
    void a_deployment_exports_no_topic_that_was_not_chosen() {
        assertThat(topics(Assembly.of(Stage.PROD))).isEmpty();
        assertThat(topics(LOCAL)).isEqualTo("order.events");
    }

    private static String topics(Assembly assembly) {
        return assembly.functions().stream()
                .filter(one -> one.text("FunctionName").endsWith("operations-warehouse"))
                .map(one ->
                        one.properties().at("/Environment/Variables/WAREHOUSE_TOPICS").asString())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_topic_that_there_is_not_is_named() {
        assertThat(ExportedTopics.named("order.events, user-events"))
                .containsExactly("order.events", "user-events");
        assertThatThrownBy(() -> ExportedTopics.named("order-events"))
                .isInstanceOf(InvalidInfrastructure.class)
                .hasMessageContainingAll("order-events", "order.events");
    }
}
