package millrace.cloud.sqs;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import millrace.cloud.assembly.LocalAccount;
import millrace.cloud.assembly.Referenced;
import millrace.cloud.assembly.Resource;
import millrace.cloud.assembly.ResourceType;
import millrace.cloud.sqs.definition.QueueAttribute;
import millrace.cloud.sqs.definition.QueueIdentity;
import millrace.cloud.sqs.fault.SqsException;

/**
 * A queue of the template.
 *
 * @param attributes in the form of SQS's own API
 */
record QueueResource(String name, Map<String, String> attributes) {

    static final String TYPE = "AWS::SQS::Queue";

    private static final String FIFO = "FifoQueue";
    private static final String NAME = "QueueName";

    /** A queue's physical id is its URL, as on AWS, of which the last part is its name. */
    static ResourceType type() {
        return ResourceType.run(TYPE)
                .named(QueueResource::url)
                .arn(url -> LocalAccount.arn("sqs", QueueIdentity.nameOf(url)))
                .attribute(NAME, queue -> QueueIdentity.nameOf(queue.name()))
                .attribute("QueueUrl", queue -> queue.name());
    }

    static QueueResource read(Resource resource) {
        var attributes = new TreeMap<String, String>();
        for (var property : resource.properties().properties()) {
            var known = QueueAttribute.named(property.getKey());
            if (known.isPresent()) {
                var value = property.getValue();
                attributes.put(
                        property.getKey(),
                        value.isContainer() ? value.toString() : value.asString());
            }
        }
        var name = name(resource.text(NAME), resource.text(FIFO), resource.logicalId());
        return new QueueResource(name, attributes);
    }

    /**
     * @throws SqsException when SQS would refuse the queue
     */
    void check() {
        QueueIdentity.check(name, attributes);
    }

    private static String url(Referenced queue) {
        return "https://sqs."
                + LocalAccount.REGION
                + ".amazonaws.com/"
                + LocalAccount.ACCOUNT
                + "/"
                + name(queue.text(NAME), queue.text(FIFO), queue.logicalId());
    }

    private static String name(Optional<String> given, Optional<String> fifo, String logicalId) {
        var suffix = fifo.filter(Boolean::parseBoolean).isPresent() ? ".fifo" : "";
        return given.orElse(logicalId + suffix);
    }
}
