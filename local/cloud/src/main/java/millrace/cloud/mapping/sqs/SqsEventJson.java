package millrace.cloud.mapping.sqs;

import java.util.Base64;
import java.util.List;
import millrace.cloud.assembly.LocalAccount;
import millrace.cloud.sqs.message.Digests;
import millrace.cloud.sqs.message.MessageAttribute;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The event in which a function gets messages, in Lambda's own form. */
record SqsEventJson(String queueArn) {

    private static final JsonMapper JSON = new JsonMapper();

    byte[] write(List<SqsRecord> batch) {
        var event = JsonNodeFactory.instance.objectNode();
        var records = event.putArray("Records");
        batch.forEach(record -> records.add(record(record)));
        return JSON.writeValueAsBytes(event);
    }

    /** A record as filter patterns see it: a body that is JSON is part of it. */
    ObjectNode filtered(SqsRecord record) {
        var json = record(record);
        try {
            var body = JSON.readTree(record.received().message().body());
            if (body.isContainer()) {
                json.set("body", body);
            }
        } catch (JacksonException e) {
            return json;
        }
        return json;
    }

    private ObjectNode record(SqsRecord record) {
        var received = record.received();
        var message = received.message();
        var json = JsonNodeFactory.instance.objectNode();
        json.put("messageId", message.id());
        json.put("receiptHandle", received.receiptHandle());
        json.put("body", message.body());
        var attributes = json.putObject("attributes");
        received.systemAttributes().forEach(attributes::put);
        var messageAttributes = json.putObject("messageAttributes");
        message.attributes()
                .forEach((name, attribute) -> write(messageAttributes.putObject(name), attribute));
        json.put("md5OfBody", Digests.md5(message.body()));
        if (!message.attributes().isEmpty()) {
            json.put("md5OfMessageAttributes", Digests.md5(message.attributes()));
        }
        json.put("eventSource", "aws:sqs");
        json.put("eventSourceARN", queueArn);
        json.put("awsRegion", LocalAccount.REGION);
        return json;
    }

    private static void write(ObjectNode json, MessageAttribute attribute) {
        if (attribute.bytes() != null) {
            json.put("binaryValue", Base64.getEncoder().encodeToString(attribute.bytes()));
        } else {
            json.put("stringValue", attribute.text());
        }
        json.putArray("stringListValues");
        json.putArray("binaryListValues");
        json.put("dataType", attribute.dataType());
    }
}
