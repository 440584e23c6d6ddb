package millrace.cloud.sqs.api;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import millrace.cloud.sqs.message.Digests;
import millrace.cloud.sqs.message.MessageAttribute;
import millrace.cloud.sqs.message.OutgoingMessage;
import millrace.cloud.sqs.message.ReceivedMessage;
import millrace.cloud.sqs.message.SentMessage;

/** Messages in the form of the JSON protocol. */
final class MessageAnswers {

    private static final String ALL = "All";

    private MessageAnswers() {}

    static Map<String, Object> sent(OutgoingMessage message, SentMessage sent) {
        var answer = new LinkedHashMap<String, Object>();
        answer.put("MessageId", sent.id());
        answer.put("MD5OfMessageBody", Digests.md5(message.body()));
        if (!message.attributes().isEmpty()) {
            answer.put("MD5OfMessageAttributes", Digests.md5(message.attributes()));
        }
        if (message.traceHeader() != null) {
            var trace = new MessageAttribute("String", message.traceHeader(), null);
            answer.put(
                    "MD5OfMessageSystemAttributes", Digests.md5(Map.of("AWSTraceHeader", trace)));
        }
        if (sent.sequenceNumber() > 0) {
            answer.put("SequenceNumber", sent.sequenceText());
        }
        return answer;
    }

    /**
     * @param systemAttributes the asked ones, or All
     * @param attributes the asked ones; All, and a name that ends with an asterisk, stand for many
     */
    static Map<String, Object> received(
            ReceivedMessage received, List<String> systemAttributes, List<String> attributes) {
        var message = received.message();
        var answer = new LinkedHashMap<String, Object>();
        answer.put("MessageId", message.id());
        answer.put("ReceiptHandle", received.receiptHandle());
        answer.put("MD5OfBody", Digests.md5(message.body()));
        answer.put("Body", message.body());
        var system = received.systemAttributes();
        if (!systemAttributes.contains(ALL)) {
            system.keySet().retainAll(systemAttributes);
        }
        if (!system.isEmpty()) {
            answer.put("Attributes", system);
        }
        var asked = new LinkedHashMap<String, MessageAttribute>();
        message.attributes()
                .forEach((name, attribute) -> {
                    if (attributes.stream().anyMatch(each -> matches(each, name))) {
                        asked.put(name, attribute);
                    }
                });
        if (!asked.isEmpty()) {
            answer.put("MD5OfMessageAttributes", Digests.md5(asked));
            answer.put("MessageAttributes", attributes(asked));
        }
        return answer;
    }

    private static boolean matches(String asked, String name) {
        return asked.equals(ALL)
                || asked.equals(name)
                || (asked.endsWith(".*")
                        && name.startsWith(asked.substring(0, asked.length() - 2)));
    }

    private static Map<String, Object> attributes(Map<String, MessageAttribute> attributes) {
        var answer = new LinkedHashMap<String, Object>();
        attributes.forEach((name, attribute) -> {
            var value = new LinkedHashMap<String, Object>();
            value.put("DataType", attribute.dataType());
            if (attribute.bytes() != null) {
                value.put("BinaryValue", Base64.getEncoder().encodeToString(attribute.bytes()));
            } else {
                value.put("StringValue", String.valueOf(attribute.text()));
            }
            answer.put(name, value);
        });
        return answer;
    }
}
