package millrace.events.catalogue;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;

import java.util.EnumSet;
import java.util.List;
import millrace.events.ConsumerDefinition;
import millrace.events.Event;
import millrace.events.EventDefinition;
import millrace.events.RecordOrder;
import millrace.events.RetryPolicy;
import millrace.events.Topic;

/**
 * The consumers of the audit trail: one for each topic that has events in the catalogue, whatever
 * their types. One function serves them all, so a topic that gets its first event is audited
 * without another line.
 */
public final class AuditTrail {

    /** The function without its stage, and its bean. */
    public static final String FUNCTION = "operations-audit";

    public static final String BEAN = "operationsAudit";

    private static final String GROUP_PREFIX = "audit-group.";

    private static final int BATCH_SIZE = 100;

    private AuditTrail() {}

    public static List<ConsumerDefinition> consumers() {
        return topics().stream().map(AuditTrail::consumer).toList();
    }

    private static EnumSet<Topic> topics() {
        return Events.CATALOGUE.definitions().stream()
                .map(EventDefinition::topic)
                .collect(toCollection(() -> EnumSet.noneOf(Topic.class)));
    }

    /** Each event is recorded by itself, so a busy key holds up no other. */
    private static ConsumerDefinition consumer(Topic topic) {
        return new ConsumerDefinition(
                GROUP_PREFIX + topic.topicName(),
                topic,
                false,
                Events.CATALOGUE.on(topic).stream()
                        .<Class<? extends Event>>map(EventDefinition::recordType)
                        .collect(toSet()),
                RetryPolicy.STANDARD,
                BATCH_SIZE,
                RecordOrder.ANY);
    }
}
