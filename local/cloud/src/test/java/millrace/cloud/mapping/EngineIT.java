package millrace.cloud.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.Condition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Real Kafka, real DynamoDB Local, a real function in its own class loader. */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class EngineIT {

    @TempDir static Path directory;

    private Engine engine;

    @BeforeAll
    void start() throws Exception {
        Awaitility.setDefaultTimeout(Duration.ofMinutes(1));
        engine = Engine.start(directory);
    }

    @AfterAll
    void stop() {
        engine.close();
    }

    @Test
    void records_of_a_partition_arrive_in_order_and_their_offsets_are_committed() throws Exception {
        engine.send(0, "a1", "a2", "a3");

        await().untilAsserted(() ->
                assertThat(engine.seenBy("on-orders")).containsSubsequence("a1", "a2", "a3"));
        await().untilAsserted(() -> assertThat(engine.statistics("OnOrders").lag()).isZero());
    }

    @Test
    void a_partial_failure_is_delivered_again_from_the_failed_offset() throws Exception {
        engine.send(1, "b1", "fail once b2", "b3");

        await().untilAsserted(() ->
                assertThat(engine.seenBy("on-orders"))
                        .containsSubsequence("b1", "fail once b2", "fail once b2", "b3"));
        assertThat(engine.seenBy("on-orders")).containsOnlyOnce("b1");
    }

    @Test
    void a_poison_record_goes_to_the_on_failure_topic_after_its_retries_and_the_partition_goes_on()
            throws Exception {
        engine.send(2, "poison c1");
        await().untilAsserted(() -> assertThat(engine.seenBy("on-orders")).contains("poison c1"));
        engine.send(2, "c2");

        await().untilAsserted(() -> assertThat(engine.seenBy("on-orders")).contains("c2"));
        assertThat(engine.seenBy("on-orders")).filteredOn("poison c1"::equals).hasSize(3);
        var message = Objects.requireNonNull(engine.probe().failed().get("key"));
        assertThat(message.at("/requestContext/condition").asString())
                .isEqualTo("RetriesExhausted");
        var record = message.at("/payload/records/orders-2/0");
        assertThat(record.path("offset").asInt()).isZero();
        assertThat(new String(Base64.getDecoder().decode(record.path("value").asString()), UTF_8))
                .isEqualTo("poison c1");
    }

    @Test
    void a_stream_batch_that_is_given_up_is_told_in_its_queue_and_its_records_are_found_by_it()
            throws Exception {
        put("refused", "OUTBOX#a", "1");
        put("refused", "OUTBOX#b", "2");

        var message = new GaveUp(engine.queue()).awaitMessage("DDBStreamBatchInfo");

        assertThat(message.path("requestContext").path("condition").asString())
                .isEqualTo("RetryAttemptsExhausted");
        assertThat(message.at("/requestContext/approximateInvokeCount").asInt()).isEqualTo(2);
        assertThat(message.at("/requestContext/functionArn").asString())
                .endsWith(":function:refuses");
        assertThat(message.at("/responseContext/functionError").asString()).isEqualTo("Unhandled");
        var batch = message.path("DDBStreamBatchInfo");
        assertThat(batch.path("batchSize").asInt()).isEqualTo(2);
        assertThat(GaveUp.keys(engine.dynamoDb().streams(), batch))
                .containsExactly("OUTBOX#a", "OUTBOX#b");
        await().untilAsserted(() ->
                assertThat(engine.statistics("RefusedItems").onFailureDelivered()).isEqualTo(2));
        assertThat(measured())
                .containsEntry(
                        "OnFailureDestinationDeliveredEventCount"
                                + "{EventSourceMappingUUID=RefusedItems}",
                        2.0)
                .containsKey("IteratorAge{FunctionName=refuses}");
        assertThat(measured())
                .containsEntry(
                        "OnFailureDestinationDeliveredEventCount"
                                + "{EventSourceMappingUUID=RefusedItems}",
                        0.0)
                .hasKeySatisfying(
                        new Condition<>(
                                name -> name.startsWith("EstimatedMaxTimeLag{"),
                                "the lag in seconds"));
    }

    /** What alarms look at, since the last call. */
    private Map<String, Double> measured() {
        var measured = new HashMap<String, Double>();
        engine.measure((_, name, of, value) -> measured.merge(name + of, value, Double::sum));
        return measured;
    }

    @Test
    void a_kafka_batch_that_is_given_up_is_told_in_its_queue_by_the_offsets_of_its_partitions()
            throws Exception {
        engine.sendTo("refused", 0, "r1", "r2");
        engine.sendTo("refused", 1, "r3");

        var batch =
                new GaveUp(engine.queue()).awaitMessage("KafkaBatchInfo").path("KafkaBatchInfo");

        assertThat(batch.path("batchSize").asInt()).isEqualTo(3);
        assertThat(batch.path("payloadSize").asInt()).isPositive();
        assertThat(batch.path("recordsInfo").propertyNames())
                .containsExactlyInAnyOrder("refused-0", "refused-1");
        assertThat(batch.at("/recordsInfo/refused-0/firstRecordOffset").asString()).isEqualTo("0");
        assertThat(batch.at("/recordsInfo/refused-0/lastRecordOffset").asString()).isEqualTo("1");
        assertThat(batch.at("/recordsInfo/refused-1/lastRecordOffset").asString()).isEqualTo("0");
    }

    @Test
    void an_inserted_row_reaches_the_function_and_a_filtered_one_does_not() throws Exception {
        put("STATE#1", "x");
        put("OUTBOX#orders#1", "first");
        put("OUTBOX#orders#1", "second");

        await().untilAsserted(
                        () -> assertThat(engine.seenBy("on-items")).hasSizeGreaterThanOrEqualTo(2));
        assertThat(engine.seenBy("on-items").get(0)).contains("\"sk\":{\"S\":\"first\"}");
        assertThat(engine.seenBy("on-items").get(1)).contains("\"sk\":{\"S\":\"second\"}");
        assertThat(engine.statistics("OnItems").filteredOut()).isEqualTo(1);
    }

    @Test
    void a_disabled_mapping_polls_nothing_and_goes_on_where_it_stood_when_it_is_enabled()
            throws Exception {
        engine.send(0, "before");
        put("OUTBOX#pause", "before");
        await().untilAsserted(() -> assertThat(engine.seenBy("on-orders")).contains("before"));
        await().untilAsserted(() ->
                assertThat(engine.seenBy("on-items")).anyMatch(it -> it.contains("before")));
        engine.enable("OnOrders", false);
        engine.enable("OnItems", false);
        var polled = engine.statistics("OnOrders").polled();
        var items = engine.seenBy("on-items").size();
        engine.send(0, "while disabled");
        put("OUTBOX#pause", "while disabled");
        assertThat(engine.probe().committed()).isLessThan(engine.probe().written());
        assertThat(measured()).doesNotContainKey("MaxOffsetLag{EventSourceMappingUUID=OnOrders}");

        engine.enable("OnOrders", true);
        engine.enable("OnItems", true);

        await().untilAsserted(() ->
                assertThat(engine.seenBy("on-orders"))
                        .containsOnlyOnce("before", "while disabled"));
        await().untilAsserted(() -> assertThat(engine.seenBy("on-items")).hasSize(items + 1));
        assertThat(engine.statistics("OnOrders").polled()).isEqualTo(polled + 1);
        assertThat(measured()).containsKey("MaxOffsetLag{EventSourceMappingUUID=OnOrders}");
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void a_restart_keeps_topics_tables_offsets_and_checkpoints() throws Exception {
        await().untilAsserted(() -> assertThat(engine.statistics("OnOrders").lag()).isZero());
        int rows = engine.rows();
        engine.close();
        long orders = engine.seenBy("on-orders").size();
        long items = engine.seenBy("on-items").size();

        engine = Engine.start(directory);
        engine.send(0, "after the restart");
        put("OUTBOX#orders#2", "after the restart");

        await().untilAsserted(
                        () -> assertThat(engine.seenBy("on-orders")).hasSize((int) orders + 1));
        await().untilAsserted(() -> assertThat(engine.seenBy("on-items")).hasSize((int) items + 1));
        assertThat(engine.probe().topics()).contains("orders", "orders.failed");
        assertThat(engine.rows()).isEqualTo(rows + 1);
        await().untilAsserted(() ->
                assertThat(engine.probe().committed()).isEqualTo(engine.probe().written()));
    }

    private void put(String pk, String sk) {
        put("items", pk, sk);
    }

    private void put(String table, String pk, String sk) {
        engine.client()
                .putItem(put ->
                        put.tableName(table)
                                .item(
                                        Map.of(
                                                "pk",
                                                AttributeValue.fromS(pk),
                                                "sk",
                                                AttributeValue.fromS(sk))));
    }
}
