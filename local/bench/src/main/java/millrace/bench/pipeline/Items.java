package millrace.bench.pipeline;

import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The items that a handled record leaves in the table, with all attributes of the platform's. */
final class Items {

    /** A moment in 2030, in epoch seconds. */
    static final long EXPIRES_AT = 1_893_456_000;

    private Items() {}

    static Map<String, AttributeValue> entry(String pk, String sk, String orderId) {
        return Map.of(
                "pk", AttributeValue.fromS(pk),
                "sk", AttributeValue.fromS(sk),
                "version", AttributeValue.fromN("1"),
                "tx", AttributeValue.fromS(UUID.randomUUID().toString()),
                "data",
                        AttributeValue.fromM(
                                Map.of(
                                        "orderId", AttributeValue.fromS(orderId),
                                        "total", AttributeValue.fromN("1000"))));
    }

    static Map<String, AttributeValue> inbox(String pk) {
        return Map.of(
                "pk", AttributeValue.fromS(pk),
                "sk", AttributeValue.fromS("INBOX"),
                "version", AttributeValue.fromN("1"),
                "tx", AttributeValue.fromS(UUID.randomUUID().toString()),
                "data",
                        AttributeValue.fromM(
                                Map.of(
                                        "handledAt",
                                        AttributeValue.fromS("2026-01-01T12:00:00.000000Z"))),
                "expiresAt", AttributeValue.fromN(Long.toString(EXPIRES_AT)));
    }
}
