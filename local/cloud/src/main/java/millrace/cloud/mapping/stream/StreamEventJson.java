package millrace.cloud.mapping.stream;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import millrace.cloud.assembly.LocalAccount;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Record;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes the event that Lambda sends for a batch of stream records: typed attribute values, epoch
 * seconds.
 */
public final class StreamEventJson {

    private static final JsonMapper JSON = new JsonMapper();

    /** DynamoDB Local's streams leave the type out of a map that is empty, and of nothing else. */
    private static final AttributeValue WITHOUT_TYPE = AttributeValue.builder().build();

    private StreamEventJson() {}

    public static byte[] write(List<StreamRecord> batch) {
        var event = JSON.createObjectNode();
        var records = event.putArray("Records");
        batch.forEach(record -> records.add(record.json()));
        return JSON.writeValueAsBytes(event);
    }

    public static StreamRecord record(Record source, String shardId, String streamArn) {
        return record(source, shardId, streamArn, source.dynamodb().approximateCreationDateTime());
    }

    static StreamRecord record(Record source, String shardId, String streamArn, Instant created) {
        var change = source.dynamodb();
        var json = JSON.createObjectNode();
        json.put("eventID", source.eventID());
        json.put("eventName", source.eventNameAsString());
        json.put("eventVersion", "1.1");
        json.put("eventSource", "aws:dynamodb");
        json.put("awsRegion", LocalAccount.REGION);
        var dynamodb = json.putObject("dynamodb");
        dynamodb.put("ApproximateCreationDateTime", created.getEpochSecond());
        dynamodb.set("Keys", map(change.keys()));
        if (change.hasNewImage()) {
            dynamodb.set("NewImage", map(change.newImage()));
        }
        if (change.hasOldImage()) {
            dynamodb.set("OldImage", map(change.oldImage()));
        }
        dynamodb.put("SequenceNumber", change.sequenceNumber());
        dynamodb.put("SizeBytes", change.sizeBytes());
        dynamodb.put("StreamViewType", change.streamViewTypeAsString());
        json.put("eventSourceARN", streamArn);
        if (source.userIdentity() != null) {
            var identity = json.putObject("userIdentity");
            identity.put("principalId", source.userIdentity().principalId());
            identity.put("type", source.userIdentity().type());
        }
        return new StreamRecord(
                shardId, change.sequenceNumber(), created, change.sizeBytes(), json);
    }

    private static ObjectNode map(Map<String, AttributeValue> values) {
        var json = JSON.createObjectNode();
        values.forEach((name, value) -> json.set(name, value(value)));
        return json;
    }

    private static ObjectNode value(AttributeValue value) {
        var json = JSON.createObjectNode();
        switch (value.type()) {
            case S -> json.put("S", value.s());
            case N -> json.put("N", value.n());
            case B -> json.put("B", base64(value.b()));
            case BOOL -> json.put("BOOL", value.bool());
            case NUL -> json.put("NULL", true);
            case M -> json.set("M", map(value.m()));
            case L -> json.set("L", array(value.l().stream().map(StreamEventJson::value).toList()));
            case SS -> json.set("SS", strings(value.ss()));
            case NS -> json.set("NS", strings(value.ns()));
            case BS ->
                    json.set(
                            "BS",
                            strings(value.bs().stream().map(StreamEventJson::base64).toList()));
            case UNKNOWN_TO_SDK_VERSION -> {
                if (!value.equals(WITHOUT_TYPE)) {
                    throw new IllegalArgumentException("Unknown attribute type: " + value);
                }
                json.putObject("M");
            }
        }
        return json;
    }

    private static ArrayNode array(List<? extends JsonNode> elements) {
        var array = JSON.createArrayNode();
        elements.forEach(array::add);
        return array;
    }

    private static ArrayNode strings(List<String> elements) {
        var array = JSON.createArrayNode();
        elements.forEach(array::add);
        return array;
    }

    private static String base64(SdkBytes bytes) {
        return Base64.getEncoder().encodeToString(bytes.asByteArrayUnsafe());
    }
}
