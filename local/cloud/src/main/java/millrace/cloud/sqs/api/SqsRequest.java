package millrace.cloud.sqs.api;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import millrace.cloud.assembly.LocalAccount;
import millrace.cloud.sqs.definition.MessageRules;
import millrace.cloud.sqs.definition.QueueIdentity;
import millrace.cloud.sqs.fault.SqsException;
import millrace.cloud.sqs.fault.SqsFault;
import millrace.cloud.sqs.message.MessageAttribute;
import millrace.cloud.sqs.message.OutgoingMessage;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A request, or one entry of a batch, in the form of the JSON protocol.
 *
 * @param host of the API, and the port, as the caller named them
 */
record SqsRequest(JsonNode body, String host) {

    /** The queue's name, which is the end of its URL. */
    String queue() {
        return QueueIdentity.nameOf(required("QueueUrl"));
    }

    String urlOf(String queue) {
        return "http://" + host + "/" + LocalAccount.ACCOUNT + "/" + queue;
    }

    String required(String parameter) {
        var value = text(parameter);
        if (value == null || value.isEmpty()) {
            throw SqsException.missing(parameter);
        }
        return value;
    }

    @Nullable String text(String parameter) {
        var value = body.get(parameter);
        return value == null || value.isNull() ? null : value.asString();
    }

    /** A number within bounds, or null where there is none. The query protocol has it as text. */
    @Nullable Integer number(String parameter, int least, int most) {
        var text = text(parameter);
        if (text == null) {
            return null;
        }
        var valid = text.matches("-?\\d{1,9}");
        if (!valid || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
            throw SqsException.invalidValue(
                    text,
                    parameter,
                    "Must be between %s and %s, if provided.".formatted(least, most));
        }
        return Integer.valueOf(text);
    }

    List<String> names(String parameter) {
        return body.path(parameter).valueStream().map(JsonNode::asString).toList();
    }

    Map<String, String> texts(String parameter) {
        var texts = new LinkedHashMap<String, String>();
        body.path(parameter)
                .propertyStream()
                .forEach(each -> texts.put(each.getKey(), each.getValue().asString("")));
        return texts;
    }

    List<SqsRequest> entries() {
        return body.path("Entries")
                .valueStream()
                .map(entry -> new SqsRequest(entry, host))
                .toList();
    }

    Map<String, MessageAttribute> messageAttributes(String parameter) {
        var attributes = new LinkedHashMap<String, MessageAttribute>();
        body.path(parameter)
                .propertyStream()
                .forEach(each -> attributes.put(each.getKey(), attribute(each.getValue())));
        return attributes;
    }

    private static MessageAttribute attribute(JsonNode value) {
        var text = value.path("StringValue");
        var binary = value.path("BinaryValue");
        return new MessageAttribute(
                value.path("DataType").asString(""),
                text.isMissingNode() || text.isNull() ? null : text.asString(),
                binary.isMissingNode() || binary.isNull() ? null : bytes(binary.asString()));
    }

    private static byte[] bytes(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new SqsException(SqsFault.MALFORMED_REQUEST, "A BinaryValue is not Base64.");
        }
    }

    OutgoingMessage message() {
        return new OutgoingMessage(
                required("MessageBody"),
                messageAttributes("MessageAttributes"),
                traceHeader(),
                number("DelaySeconds", 0, MessageRules.LONGEST_DELAY_SECONDS),
                text("MessageGroupId"),
                text("MessageDeduplicationId"));
    }

    private @Nullable String traceHeader() {
        var trace = messageAttributes("MessageSystemAttributes").get("AWSTraceHeader");
        return trace == null ? null : trace.text();
    }
}
