package millrace.cloud.sns;

import java.util.Optional;
import millrace.cloud.assembly.LocalAccount;
import millrace.cloud.assembly.Referenced;
import millrace.cloud.assembly.Resource;
import millrace.cloud.assembly.ResourceType;

/**
 * A topic of the template.
 *
 * @param deduplicatesByContent whether a message without a deduplication id is known by its text
 * @param deduplicatesByGroup whether duplicates are of one message group
 */
record TopicResource(
        String name,
        String displayName,
        boolean deduplicatesByContent,
        boolean deduplicatesByGroup) {

    static final String TYPE = "AWS::SNS::Topic";

    private static final String NAME = "TopicName";
    private static final String FIFO = "FifoTopic";
    private static final String FIFO_SUFFIX = ".fifo";
    private static final int LONGEST_NAME = 256;

    static ResourceType type() {
        return ResourceType.run(TYPE)
                .named(TopicResource::name)
                .refIsArn()
                .attribute(NAME, topic -> topic.name())
                .attribute("TopicArn", topic -> topic.arn());
    }

    /**
     * @throws millrace.cloud.assembly.InvalidAssemblyException when SNS would refuse it
     */
    static TopicResource read(Resource resource) {
        var fifo = resource.flag(FIFO, false);
        var name = name(resource.text(NAME), fifo, resource.logicalId());
        var plain = fifo ? name.replaceFirst("\\.fifo$", "") : name;
        if (name.length() > LONGEST_NAME || !plain.matches("[A-Za-z0-9_-]+")) {
            throw resource.invalid(
                    "has the name %s, and a topic's has letters, digits, hyphens and underscores, and"
                                    .formatted(name)
                            + " ends with .fifo only where FifoTopic is true: correct it in the CDK"
                            + " app and synthesize again");
        }
        if (fifo != isFifo(name)) {
            throw resource.invalid(
                    "is a FIFO topic of the name %s, which must end with .fifo: correct it in the CDK"
                                    .formatted(name)
                            + " app and synthesize again");
        }
        return new TopicResource(
                name,
                resource.text("DisplayName").orElse(""),
                resource.flag("ContentBasedDeduplication", false),
                resource.text("FifoThroughputScope").orElse("Topic").equals("MessageGroup"));
    }

    boolean isFifo() {
        return isFifo(name);
    }

    String arn() {
        return LocalAccount.arn("sns", name);
    }

    /** True for the name or the ARN of a FIFO topic. */
    static boolean isFifo(String name) {
        return name.endsWith(FIFO_SUFFIX);
    }

    private static String name(Referenced topic) {
        var fifo = topic.text(FIFO).filter(Boolean::parseBoolean).isPresent();
        return name(topic.text(NAME), fifo, topic.logicalId());
    }

    private static String name(Optional<String> given, boolean fifo, String logicalId) {
        return given.orElse(fifo ? logicalId + FIFO_SUFFIX : logicalId);
    }
}
