package millrace.cloud.sns;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import millrace.cloud.assembly.LocalAccount;
import millrace.cloud.assembly.Resource;
import millrace.cloud.assembly.ResourceType;
import millrace.cloud.lambda.runtime.FunctionNames;
import millrace.cloud.service.ResourceNames;
import millrace.cloud.sqs.definition.QueueIdentity;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads subscriptions, those of their own and those inside of a topic.
 *
 * @param whyNot the reason for which a function cannot be called, or nothing where it can
 */
record SubscriptionReading(
        ResourceNames topics, ResourceNames queues, Function<String, Optional<String>> whyNot) {

    static final String TYPE = "AWS::SNS::Subscription";

    private static final JsonMapper JSON = new JsonMapper();
    private static final String REDRIVE = "RedrivePolicy";
    private static final String FILTER = "FilterPolicy";

    static ResourceType type() {
        return ResourceType.run(TYPE)
                .named(each ->
                        id(
                                each.text("TopicArn").orElse(""),
                                each.stackName() + "/" + each.logicalId()))
                .refIsArn();
    }

    /** The topic's name and a UUID, which is the same in each run. */
    private static String id(String topicArn, String unique) {
        return Subscription.queueName(topicArn)
                + ":"
                + UUID.nameUUIDFromBytes(unique.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * @throws millrace.cloud.assembly.InvalidAssemblyException when it gets nothing here
     */
    Subscription read(Resource resource) {
        var topic = resource.required("TopicArn");
        var name = topic.substring(topic.lastIndexOf(':') + 1);
        if (!topic.startsWith("arn:aws:sns:") || !topics.has(name)) {
            throw resource.invalid(
                    "is of the topic " + topic + ", which no stack of the assembly defines");
        }
        return read(
                resource,
                LocalAccount.arn("sns", name),
                resource.properties(),
                resource.stack().name() + "/" + resource.logicalId());
    }

    /**
     * One that a topic itself lists.
     *
     * @throws millrace.cloud.assembly.InvalidAssemblyException when it gets nothing here
     */
    Subscription inside(Resource topic, String topicArn, JsonNode subscription, int number) {
        return read(
                topic,
                topicArn,
                subscription,
                topic.stack().name() + "/" + topic.logicalId() + "/" + number);
    }

    private Subscription read(
            Resource resource, String topicArn, JsonNode properties, String unique) {
        var endpoint = properties.path("Endpoint").asString("");
        var protocol = protocol(resource, properties.path("Protocol").asString(""), endpoint);
        check(resource, TopicResource.isFifo(topicArn), protocol, endpoint);
        return new Subscription(
                LocalAccount.arn("sns", id(topicArn, unique)),
                topicArn,
                protocol,
                endpoint,
                protocol == Protocol.SQS && properties.path("RawMessageDelivery").asBoolean(false),
                filter(resource, properties),
                deadLetterQueue(resource, topicArn, properties));
    }

    private static Protocol protocol(Resource resource, String name, String endpoint) {
        return Protocol.named(name)
                .orElseThrow(() ->
                        resource.invalid(
                                "subscribes %s by %s, and only queues (sqs) and functions (lambda) get"
                                                .formatted(endpoint, name)
                                        + " notifications here"));
    }

    private void check(Resource resource, boolean fifoTopic, Protocol protocol, String endpoint) {
        if (protocol == Protocol.LAMBDA) {
            if (fifoTopic) {
                throw resource.invalid(
                        "subscribes a function to a FIFO topic, which SNS refuses: subscribe a queue");
            }
            whyNot.apply(FunctionNames.of(endpoint))
                    .ifPresent(reason -> {
                        throw resource.invalid(
                                "subscribes a function that is not called: " + reason);
                    });
        } else {
            requireQueue(resource, "subscribes", endpoint);
            if (QueueIdentity.isFifo(endpoint) && !fifoTopic) {
                throw resource.invalid(
                        "subscribes a FIFO queue to a standard topic, which SNS refuses: make the"
                                + " topic FIFO");
            }
        }
    }

    private void requireQueue(Resource resource, String verb, String arn) {
        if (!arn.startsWith("arn:aws:sqs:") || !queues.has(Subscription.queueName(arn))) {
            throw resource.invalid(
                    verb + " the queue " + arn + ", which no stack of the assembly defines");
        }
    }

    private static FilterPolicy filter(Resource resource, JsonNode properties) {
        if (!properties.hasNonNull(FILTER)) {
            return FilterPolicy.ALL;
        }
        try {
            return FilterPolicy.read(
                    object(resource, properties, FILTER),
                    properties.path("FilterPolicyScope").asString(FilterPolicy.ATTRIBUTES));
        } catch (IllegalArgumentException e) {
            throw resource.invalid(
                    "has a FilterPolicy that SNS refuses (%s): correct it in the CDK app and"
                                    .formatted(e.getMessage())
                            + " synthesize again");
        }
    }

    private @Nullable String deadLetterQueue(
            Resource resource, String topicArn, JsonNode properties) {
        if (!properties.hasNonNull(REDRIVE)) {
            return null;
        }
        var arn = object(resource, properties, REDRIVE).path("deadLetterTargetArn").asString("");
        requireQueue(resource, "has a " + REDRIVE + " with", arn);
        if (QueueIdentity.isFifo(arn) != TopicResource.isFifo(topicArn)) {
            throw resource.invalid(
                    "has a "
                            + REDRIVE
                            + " with a queue of another type than its topic, FIFO or standard");
        }
        return Subscription.queueName(arn);
    }

    /** A property that is an object or the text of one. */
    private static ObjectNode object(Resource resource, JsonNode properties, String property) {
        var value = properties.path(property);
        try {
            var parsed = value.isString() ? JSON.readTree(value.asString()) : value;
            if (parsed instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException e) {
            // the same as JSON of another shape
        }
        throw resource.invalid("has a " + property + " that is no JSON object");
    }
}
