package millrace.infra;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class TablesTest {

    private static final String TABLE = "AWS::DynamoDB::GlobalTable";

    @Test
    void each_context_with_routes_or_consumers_has_a_table_of_its_own() {
        assertThat(Assembly.of(Stage.PROD).all(TABLE))
                .extracting(table -> table.text("TableName"))
                .containsExactlyInAnyOrderElementsOf(
                        Context.all(BuiltProject.create().openApiDocuments().keySet()).stream()
                                .map(context -> "millrace-prod-" + context.name())
                                .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {Stage.LOCAL, Stage.DEV, Stage.PROD})
    void tables_have_the_keys_indexes_stream_and_expiry_that_the_code_relies_on(String stage) {
        for (var table : Assembly.of(stage).all(TABLE)) {
            var properties = table.properties();
            assertThat(properties.path("KeySchema").toString())
                    .isEqualTo(
                            """
                            [{"AttributeName":"pk","KeyType":"HASH"},\
                            {"AttributeName":"sk","KeyType":"RANGE"}]\
                            """);
            assertThat(properties.path("GlobalSecondaryIndexes").values())
                    .extracting(TablesTest::index)
                    .containsExactlyInAnyOrder(
                            "lookup: lookupPk, lookupSk; ALL", "due: dueLane, dueAt; KEYS_ONLY");
            assertThat(properties.path("AttributeDefinitions").toString())
                    .contains("{\"AttributeName\":\"dueAt\",\"AttributeType\":\"N\"}");
            assertThat(properties.at("/StreamSpecification/StreamViewType").asString())
                    .isEqualTo("NEW_AND_OLD_IMAGES");
            assertThat(properties.at("/TimeToLiveSpecification/AttributeName").asString())
                    .isEqualTo("expiresAt");
            assertThat(properties.at("/TimeToLiveSpecification/Enabled").asBoolean()).isTrue();
        }
    }

    private static String index(JsonNode index) {
        return "%s: %s, %s; %s"
                .formatted(
                        index.path("IndexName").asString(),
                        index.at("/KeySchema/0/AttributeName").asString(),
                        index.at("/KeySchema/1/AttributeName").asString(),
                        index.at("/Projection/ProjectionType").asString());
    }

    /** A full lane throttles its table: 64 of them take 32,000 outbox rows a second. */
    @Test
    void production_spreads_due_work_over_more_lanes_and_tells_every_function() {
        assertThat(Stage.named(Stage.PROD).dueLanes()).isEqualTo(64);
        assertThat(Assembly.of(Stage.PROD).all("AWS::Lambda::Function"))
                .filteredOn(function ->
                        function.properties()
                                .at("/Environment/Variables")
                                .has("MILLRACE_CONFIGURATION"))
                .isNotEmpty()
                .allSatisfy(function ->
                        assertThat(
                                        function.properties()
                                                .at("/Environment/Variables/DUE_LANES")
                                                .asString())
                                .isEqualTo("64"));
    }

    /** A new table takes 4,000 writes a second, and grows too late for a sale's first minute. */
    @Test
    void tables_that_take_rushes_are_warm_with_their_indexes_in_production() {
        for (var table : Assembly.of(Stage.PROD).all(TABLE)) {
            var rushed = table.text("TableName").matches(".*-(concerts|coupons|orders)");
            assertThat(warm(table.properties())).isEqualTo(rushed ? "24000, 20000" : "");
            assertThat(table.properties().path("GlobalSecondaryIndexes").values())
                    .hasSize(2)
                    .allSatisfy(index ->
                            assertThat(warm(index)).isEqualTo(rushed ? "24000, 20000" : ""));
        }
        assertThat(Assembly.of(Stage.DEV).all(TABLE))
                .noneMatch(table -> table.node().toString().contains("WarmThroughput"));
    }

    private static String warm(JsonNode node) {
        var warm = node.path("WarmThroughput");
        return warm.isMissingNode()
                ? ""
                : warm.path("ReadUnitsPerSecond") + ", " + warm.path("WriteUnitsPerSecond");
    }

    @Test
    void in_production_tables_are_restorable() {
        for (var table : Assembly.of(Stage.PROD).all(TABLE)) {
            var replica = table.properties().at("/Replicas/0");
            assertThat(
                            replica.at(
                                            "/PointInTimeRecoverySpecification/PointInTimeRecoveryEnabled")
                                    .asBoolean())
                    .isTrue();
        }
    }

    @Test
    void in_development_nothing_that_holds_data_outlives_its_stack() {
        var dev = Assembly.of(Stage.DEV);
        for (var type :
                new String[] {
                    TABLE, "AWS::KMS::Key", "AWS::MSK::Cluster", "AWS::SecretsManager::Secret"
                }) {
            assertThat(dev.all(type))
                    .isNotEmpty()
                    .allSatisfy(one ->
                            assertThat(one.node().path("DeletionPolicy").asString())
                                    .isEqualTo("Delete"));
        }
    }

    @Test
    void tokens_are_signed_with_rsa_keys_that_do_nothing_else() {
        assertThat(Assembly.of(Stage.PROD).all("AWS::KMS::Key"))
                .as("one that signs and one that takes turns with it")
                .hasSize(2)
                .allSatisfy(key -> {
                    assertThat(key.text("KeySpec")).isEqualTo("RSA_2048");
                    assertThat(key.text("KeyUsage")).isEqualTo("SIGN_VERIFY");
                });
    }
}
