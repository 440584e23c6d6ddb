package millrace.infra;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import millrace.events.catalogue.AuditTrail;
import millrace.events.catalogue.DeadLetterStore;
import millrace.events.catalogue.Events;
import millrace.infra.function.Alarms;
import millrace.infra.function.ContextTable;
import millrace.infra.function.EveryMinute;
import millrace.infra.function.FunctionSpec;
import millrace.infra.function.OutboxStream;
import millrace.infra.function.SharedResources;
import millrace.infra.function.SuppressedFindings;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.s3.Bucket;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.constructs.Construct;

/**
 * Publishes the outbox of every context's table: the relay at once, the sweeper what the relay
 * missed. Its own table holds the audit trail, which its functions read and append to, and dead
 * letters with their redrives, and live aggregates, whose functions write to their own partitions
 * alone.
 */
final class OperationsStack extends ContextStack {

    /** One for each shard: three tables of 20 or more when they are warm, and seven of four. */
    private static final int RELAY_CONCURRENCY = 200;

    /** One works while the next begins. */
    private static final int SWEEPER_CONCURRENCY = 2;

    /** The partitions that hold dead letters and what functions keep beside them. */
    private static final List<String> DEAD_LETTER_KEYS =
            List.of(
                    "LETTER#*",
                    "LETTER_GROUP#*",
                    "LETTERS_OF#*",
                    "REDRIVE#*",
                    "ANSWER#*",
                    "INBOX#*",
                    "OUTBOX#*");

    /** The partitions that hold live aggregates and what their consumers keep beside them. */
    private static final List<String> AGGREGATE_KEYS =
            List.of(
                    "ORDERS#*",
                    "PRODUCTS#*",
                    "PAYMENTS#*",
                    "FAILED_PAYMENTS#*",
                    "UNUSUAL_PAYMENTS",
                    "COUNTED#*",
                    "INBOX#*",
                    "GIVEN_UP#*");

    /** Keys of exported files begin so. */
    private static final String EXPORTED = "topic=";

    /** The sweeper looks every minute at rows older than one; older than this is stuck. */
    private static final int OLDEST_OUTBOX_ROW_SECONDS = 180;

    OperationsStack(
            Construct app, Stage stage, Context context, DataStack data, SharedResources shared) {
        super(app, stage, context, data, shared, contextTables(data), ContextTable::reading);
        var exported = ExportedTopics.of(app, stage);
        audit(exported);
        export(exported, data.warehouse());
        deadLetters(data);
        aggregates();
        waitingEvents(data);
        publishing(stage, data, shared);
    }

    private void audit(List<String> exported) {
        var spec =
                exporting(withVariables(consuming(AuditTrail.FUNCTION, AuditTrail.BEAN)), exported);
        var function = consumers(spec, AuditTrail.consumers());
        function.allow(table().readingAndAppending());
    }

    private static FunctionSpec exporting(FunctionSpec spec, List<String> topics) {
        return spec.with("WAREHOUSE_TOPICS", String.join(",", topics));
    }

    /** What the trail has of these topics goes to the warehouse, some minutes later. */
    private void export(List<String> topics, Bucket warehouse) {
        var spec =
                withVariables(scheduled("operations-warehouse", "operationsWarehouse"))
                        .with("WAREHOUSE_BUCKET", warehouse.getBucketName());
        var function = function(exporting(spec, topics));
        function.allow(table().readingAndWriting(List.of("EXPORT")));
        function.allow(
                List.of(
                        PolicyStatement.Builder.create()
                                .actions(List.of("s3:PutObject"))
                                .resources(List.of(warehouse.arnForObjects(EXPORTED + "*")))
                                .build()));
        SuppressedFindings.onKeysBeginning(function, warehouse, EXPORTED);
        new EveryMinute(this, function);
    }

    /** The tables of all contexts, whose inboxes know whether the effect of an event stands. */
    private static FunctionNeeds contextTables(DataStack data) {
        var tables = new TreeMap<>(data.tables());
        return new FunctionNeeds(
                Map.of(
                        "CONTEXT_TABLES",
                        tables.entrySet().stream()
                                .map(table -> table.getKey() + "=" + table.getValue().name())
                                .collect(joining(","))),
                List.of(),
                List.of());
    }

    private static List<PolicyStatement> readingInboxes(DataStack data) {
        return new TreeMap<>(data.tables())
                .values().stream().flatMap(table -> table.readingInbox().stream()).toList();
    }

    private void deadLetters(DataStack data) {
        var spec = withVariables(consuming(DeadLetterStore.FUNCTION, DeadLetterStore.BEAN));
        var store = consumers(spec, DeadLetterStore.consumers());
        store.allow(table().readingAndWriting(DEAD_LETTER_KEYS));

        api().allow(table().readingAndWriting(DEAD_LETTER_KEYS));
        api().allow(readingInboxes(data));

        var redrives =
                withRights(
                        function(
                                withVariables(
                                        scheduledToWork(
                                                "operations-redrives", "operationsRedrives"))));
        redrives.allow(table().readingAndWriting(DEAD_LETTER_KEYS));
        redrives.allow(readingInboxes(data));
        redrives.allow(table().findingDue(List.of("REDRIVES#*")));
        new EveryMinute(this, redrives);
    }

    private void aggregates() {
        for (var consumer : context().consumers()) {
            named(consumer.functionName()).allow(table().readingAndWriting(AGGREGATE_KEYS));
        }
    }

    /** Flows say which events still wait in an outbox. */
    private void waitingEvents(DataStack data) {
        for (var table : outboxes(data).values()) {
            api().allow(table.readingOutbox());
            api().allow(table.findingDueOutbox());
        }
    }

    private void publishing(Stage stage, DataStack data, SharedResources shared) {
        var relay = function(publishing(consuming("outbox-relay", "outboxRelay"), data));
        relay.allow(shared.kafka().producingTo(publishedTopics()));
        relay.allow(shared.schemas().publishing());
        var givenUp = givenUp(shared);
        outboxes(data)
                .forEach((context, table) ->
                        new OutboxStream(this, "Outbox-" + context, table, relay, givenUp));

        alarmWhenBehind(relay);

        var sweeper = function(publishing(scheduled("outbox-sweeper", "outboxSweeper"), data));
        sweeper.allow(shared.kafka().producingTo(publishedTopics()));
        sweeper.allow(shared.schemas().publishing());
        for (var table : outboxes(data).values()) {
            sweeper.allow(table.publishingOutbox());
            sweeper.allow(table.findingDueOutbox());
        }
        new EveryMinute(this, sweeper);
        if (stage.expectsRushes()) {
            relay.reserve(RELAY_CONCURRENCY);
            sweeper.reserve(SWEEPER_CONCURRENCY);
        }
        alarmWhenStuck(
                sweeper,
                "OldestOutboxRow",
                OLDEST_OUTBOX_ROW_SECONDS,
                "outbox-age",
                "An event waits in an outbox and does not get published");
        alarmWhenStuck(
                sweeper,
                "OutboxLanesNotSwept",
                0,
                "outbox-not-swept",
                "Outbox lanes could not be read, or not be swept to their end");
    }

    /** The topics that events of the catalogue go to; the other systems' stay out of reach. */
    private static List<String> publishedTopics() {
        return Events.CATALOGUE.definitions().stream()
                .map(event -> event.topic().topicName())
                .distinct()
                .sorted()
                .toList();
    }

    private static SequencedMap<String, ContextTable> outboxes(DataStack data) {
        return new TreeMap<>(data.tables());
    }

    private FunctionSpec publishing(FunctionSpec spec, DataStack data) {
        var tables = outboxes(data).values().stream().map(ContextTable::name).collect(joining(","));
        return shared().schemas()
                .knownTo(spec.producingTo(shared().kafka()))
                .with("OUTBOX_TABLES", tables);
    }

    /** Notes on batches that the relay gave up; their rows are still in their tables. */
    private Queue givenUp(SharedResources shared) {
        var queue =
                Queue.Builder.create(this, "RelayGaveUp")
                        .queueName(shared.named("outbox-relay-gave-up"))
                        .encryption(QueueEncryption.SQS_MANAGED)
                        .enforceSsl(true)
                        .retentionPeriod(Duration.days(14))
                        .build();
        SuppressedFindings.on(
                queue,
                "AwsSolutions-SQS3",
                "It is itself the end of a failure path, and nothing reads it but people.");
        new Alarms(this, shared.named("outbox-relay-"), shared.alarmTopic())
                .above(
                        "gave-up",
                        "Lambda gave up on a batch of outbox rows; the sweeper publishes them",
                        Alarms.metric(
                                "AWS/SQS",
                                "NumberOfMessagesSent",
                                "Sum",
                                Map.of("QueueName", shared.named("outbox-relay-gave-up"))),
                        0,
                        1);
        return queue;
    }
}
