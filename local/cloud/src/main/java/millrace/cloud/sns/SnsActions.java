package millrace.cloud.sns;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import millrace.cloud.assembly.LocalAccount;
import millrace.cloud.service.AwsQueryEndpoint;
import millrace.cloud.service.AwsQueryEndpoint.QueryRefusal;
import millrace.cloud.service.AwsQueryEndpoint.Xml;

/** The actions of SNS's API that are here. Lists are answered whole, without a next page. */
record SnsActions(Topics topics) implements AwsQueryEndpoint.Actions {

    private static final String TOPIC = "TopicArn";

    @Override
    public Consumer<Xml> of(String action, Map<String, List<String>> parameters) {
        try {
            return switch (action) {
                case "Publish" -> publish(new PublishForm(parameters, ""));
                case "PublishBatch" -> new BatchPublishing(topics).publish(parameters);
                case "ListTopics" ->
                        list("Topics", topics.all(), (topic, xml) -> xml.text(TOPIC, arn(topic)));
                case "ListSubscriptions" -> subscriptions(topics.all());
                case "ListSubscriptionsByTopic" -> subscriptions(List.of(topic(parameters)));
                case "GetTopicAttributes" -> attributes(topic(parameters));
                default ->
                        throw new QueryRefusal(
                                "InvalidAction", action + " is not emulated by the local cloud");
            };
        } catch (SnsException e) {
            throw new QueryRefusal(e.status(), e.code(), String.valueOf(e.getMessage()));
        }
    }

    private Topic topic(Map<String, List<String>> parameters) {
        return topics.required(parameters.getOrDefault(TOPIC, List.of("")).getFirst());
    }

    private static String arn(Topic topic) {
        return topic.resource().arn();
    }

    private Consumer<Xml> publish(PublishForm form) {
        var topic = form.text(TOPIC);
        var arn = topic == null ? form.text("TargetArn") : topic;
        if (arn == null) {
            throw SnsException.invalid(
                    "TopicArn or TargetArn Reason: no value for required parameter");
        }
        var published = topics.publish(arn, form.publication());
        return xml -> {
            xml.text("MessageId", published.messageId());
            if (published.sequenceNumber() != null) {
                xml.text("SequenceNumber", published.sequenceNumber());
            }
        };
    }

    private static Consumer<Xml> subscriptions(List<Topic> of) {
        var all = of.stream().flatMap(topic -> topic.subscriptions().stream()).toList();
        return list(
                "Subscriptions",
                all,
                (each, xml) -> {
                    xml.text("SubscriptionArn", each.arn());
                    xml.text("Owner", LocalAccount.ACCOUNT);
                    xml.text("Protocol", each.protocol().text());
                    xml.text("Endpoint", each.endpoint());
                    xml.text(TOPIC, each.topicArn());
                });
    }

    private static <T> Consumer<Xml> list(String name, List<T> members, BiConsumer<T, Xml> member) {
        return xml ->
                xml.element(
                        name,
                        () ->
                                members.forEach(each ->
                                        xml.element("member", () -> member.accept(each, xml))));
    }

    private static Consumer<Xml> attributes(Topic topic) {
        var resource = topic.resource();
        var attributes = new LinkedHashMap<String, String>();
        attributes.put(TOPIC, resource.arn());
        attributes.put("Owner", LocalAccount.ACCOUNT);
        attributes.put("DisplayName", resource.displayName());
        attributes.put("SubscriptionsConfirmed", Integer.toString(topic.subscriptions().size()));
        attributes.put("SubscriptionsPending", "0");
        attributes.put("SubscriptionsDeleted", "0");
        if (resource.isFifo()) {
            attributes.put("FifoTopic", "true");
            attributes.put(
                    "ContentBasedDeduplication",
                    Boolean.toString(resource.deduplicatesByContent()));
        }
        return xml ->
                xml.element(
                        "Attributes",
                        () -> attributes.forEach((key, value) -> entry(xml, key, value)));
    }

    private static void entry(Xml xml, String key, String value) {
        xml.element(
                "entry",
                () -> {
                    xml.text("key", key);
                    xml.text("value", value);
                });
    }
}
