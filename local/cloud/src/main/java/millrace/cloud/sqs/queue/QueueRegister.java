package millrace.cloud.sqs.queue;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import millrace.cloud.sqs.definition.QueueAttributes;
import millrace.cloud.sqs.definition.QueueDefinition;
import millrace.cloud.sqs.definition.QueueIdentity;
import millrace.cloud.sqs.fault.SqsException;
import millrace.cloud.sqs.fault.SqsFault;

/** The queues by name: created, changed and deleted. Used under the lock of the queues only. */
public final class QueueRegister {

    private static final Duration NAME_BLOCKED_AFTER_DELETION = Duration.ofSeconds(60);

    private final Map<String, MessageQueue> queues = new TreeMap<>();
    private final Map<String, Instant> deletedAt = new HashMap<>();
    private final QueueDirectory directory;
    private final String arnPrefix;
    private final InstantSource clock;

    QueueRegister(QueueDirectory directory, String arnPrefix, InstantSource clock) {
        this.directory = directory;
        this.arnPrefix = arnPrefix;
        this.clock = clock;
    }

    /** Reads the queues of earlier runs. */
    void load() throws IOException {
        directory.definitions().forEach(this::put);
    }

    Collection<MessageQueue> all() {
        return queues.values();
    }

    MessageQueue required(String name) {
        var queue = queues.get(name);
        if (queue == null) {
            throw new SqsException(
                    SqsFault.QUEUE_DOES_NOT_EXIST, "The specified queue does not exist.");
        }
        return queue;
    }

    /**
     * @throws SqsException when there is no queue of this ARN
     */
    MessageQueue existing(String arn) {
        return required(arn.startsWith(arnPrefix) ? arn.substring(arnPrefix.length()) : arn);
    }

    /**
     * @throws SqsException of its own kind when no queue has the ARN that the parameter names
     */
    MessageQueue requireArn(String arn, String parameter) {
        var queue =
                arn.startsWith(arnPrefix) ? queues.get(arn.substring(arnPrefix.length())) : null;
        if (queue == null) {
            throw new SqsException(
                    SqsFault.RESOURCE_NOT_FOUND,
                    "The resource that you specified for the "
                            + parameter
                            + " parameter doesn't exist.");
        }
        return queue;
    }

    /** The queues whose dead-letter queue it is. */
    List<MessageQueue> sourcesOf(MessageQueue deadLetterQueue) {
        var arn = deadLetterQueue.identity().arn();
        return queues.values().stream()
                .filter(queue -> queue.attributes().deadLettersGoTo(arn))
                .toList();
    }

    /** Creates the queue, or gives the one that is there these attributes. */
    void define(String name, Map<String, String> attributes) {
        var wanted = QueueIdentity.check(name, attributes);
        if (queues.containsKey(name)) {
            change(name, definition -> definition.with(wanted, clock.instant()));
        } else {
            put(name, definition(wanted, Map.of()));
            directory.keep(queues);
        }
    }

    /** Creates a queue; one that is there with the same attributes is left alone. */
    public void create(String name, Map<String, String> attributes, Map<String, String> tags) {
        var wanted = QueueIdentity.check(name, attributes);
        var existing = queues.get(name);
        if (existing != null) {
            if (existing.attributes().with(attributes).sameAs(existing.attributes())) {
                return;
            }
            throw new SqsException(
                    SqsFault.QUEUE_NAME_EXISTS,
                    "A queue already exists with the same name and a different value for an"
                            + " attribute");
        }
        var deleted = deletedAt.getOrDefault(name, Instant.MIN);
        if (clock.instant().minus(NAME_BLOCKED_AFTER_DELETION).isBefore(deleted)) {
            throw new SqsException(
                    SqsFault.QUEUE_DELETED_RECENTLY,
                    "You must wait 60 seconds after deleting a queue before you can create another"
                            + " with the same name.");
        }
        put(name, definition(wanted, tags));
        directory.keep(queues);
    }

    private QueueDefinition definition(QueueAttributes attributes, Map<String, String> tags) {
        var now = clock.instant();
        return new QueueDefinition(attributes, Map.copyOf(tags), now, now);
    }

    private void put(String name, QueueDefinition definition) {
        var identity = new QueueIdentity(name, arnPrefix + name);
        var contents = directory.contents(name);
        queues.put(name, new MessageQueue(identity, definition, contents, queues::get, clock));
    }

    public void change(String name, UnaryOperator<QueueDefinition> change) {
        var queue = required(name);
        queue.define(change.apply(queue.definition()));
        directory.keep(queues);
    }

    public void delete(String name) {
        required(name).contents().delete();
        queues.remove(name);
        deletedAt.put(name, clock.instant());
        directory.keep(queues);
    }
}
