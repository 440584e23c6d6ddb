package millrace.infra;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import millrace.events.catalogue.Events;
import millrace.infra.function.Alarms;
import millrace.infra.function.ContextTable;
import millrace.infra.function.EveryMinute;
import millrace.infra.function.FunctionSpec;
import millrace.infra.function.OutboxStream;
import millrace.infra.function.Surroundings;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/** Publishes every context's outbox: the relay at once, the sweeper what the relay missed. */
final class OperationsStack extends FunctionStack {

    /** Publishes rows that were left, and says how old the oldest is. */
    static final String SWEEPER = "outbox-sweeper";

    OperationsStack(Construct app, Stage stage, DataStack data, Surroundings around) {
        super(app, stage, Context.OPERATIONS, around);
        var relay = function(publishing(consuming("outbox-relay", "outboxRelay"), data));
        relay.allow(around.kafka().producingTo(publishedTopics()));
        Queue givenUp = givenUp(around);
        for (Context context : Context.withTable()) {
            new OutboxStream(
                    this, "Outbox-" + context.folder(), data.table(context), relay, givenUp);
        }

        var sweeper = function(publishing(scheduled(SWEEPER, "outboxSweeper"), data));
        sweeper.allow(around.kafka().producingTo(publishedTopics()));
        for (ContextTable table : data.tables()) {
            sweeper.allow(table.publishingOutbox());
            sweeper.allow(table.findingDueOutbox());
        }
        new EveryMinute(this, sweeper);
    }

    /** The topics that events of the catalogue go to; the other systems' stay out of reach. */
    private static List<String> publishedTopics() {
        return Events.CATALOGUE.definitions().stream()
                .map(event -> event.topic().topicName())
                .distinct()
                .sorted()
                .toList();
    }

    private FunctionSpec publishing(FunctionSpec spec, DataStack data) {
        return spec.producingTo(around().kafka())
                .with(
                        "OUTBOX_TABLES",
                        data.tables().stream()
                                .map(ContextTable::name)
                                .collect(Collectors.joining(",")));
    }

    /** Which batches the relay gave up on. No row is lost with them: each is still in its table. */
    private Queue givenUp(Surroundings around) {
        var queue =
                Queue.Builder.create(this, "RelayGaveUp")
                        .queueName(around.named("outbox-relay-gave-up"))
                        .encryption(QueueEncryption.SQS_MANAGED)
                        .enforceSsl(true)
                        .retentionPeriod(Duration.days(14))
                        .build();
        Accepted.queueOfNotes(queue);
        new Alarms(this, around.named("outbox-relay-"), around.alarmTopic())
                .above(
                        "gave-up",
                        "Lambda gave up on a batch of outbox rows; the sweeper publishes them",
                        Alarms.metric(
                                "AWS/SQS",
                                "NumberOfMessagesSent",
                                "Sum",
                                Map.of("QueueName", around.named("outbox-relay-gave-up"))),
                        0,
                        1);
        return queue;
    }
}
