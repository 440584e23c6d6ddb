package millrace.demo.drill;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import millrace.demo.client.MillraceApi;

/**
 * An outbox row that no version of ours can read, as a broken release would write it, put into a
 * table by DynamoDB's own interface.
 */
record BrokenRow(Practice practice, String table, String id) {

    /** The sweeper takes it from the index as any other. */
    private static final String LANE = "OUTBOX#0";

    private static final Map<String, String> SIGNED =
            Map.of(
                    "authorization",
                    "AWS4-HMAC-SHA256 Credential=drill/20260101/ap-northeast-2/dynamodb/aws4_request,"
                            + " SignedHeaders=host, Signature=local");

    static BrokenRow in(Practice practice, String table) {
        return new BrokenRow(practice, table, "drill-" + UUID.randomUUID());
    }

    void put() {
        call(
                "PutItem",
                Map.of(
                        "TableName", practice.cloud().named(table),
                        "Item",
                                Map.of(
                                        "pk", text("OUTBOX#drill#" + id),
                                        "sk", text("1"),
                                        "dueLane", text(LANE),
                                        "dueAt", number(System.currentTimeMillis()),
                                        "version", number(1),
                                        "tx", text("drill"),
                                        "data", Map.of("M", Map.of("topic", text("drill"))))));
    }

    void delete() {
        call(
                "DeleteItem",
                Map.of(
                        "TableName", practice.cloud().named(table),
                        "Key", Map.of("pk", text("OUTBOX#drill#" + id), "sk", text("1"))));
    }

    private static Map<String, String> text(String value) {
        return Map.of("S", value);
    }

    private static Map<String, String> number(long value) {
        return Map.of("N", String.valueOf(value));
    }

    private void call(String action, Map<String, ?> request) {
        var headers = new HashMap<>(SIGNED);
        headers.put("x-amz-target", "DynamoDB_20120810." + action);
        headers.put("content-type", "application/x-amz-json-1.0");
        new MillraceApi(practice.dynamoDb()).post("/", request, headers).expecting(200);
    }
}
