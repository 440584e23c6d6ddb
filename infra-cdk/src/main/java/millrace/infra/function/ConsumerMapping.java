package millrace.infra.function;

import java.util.List;
import millrace.events.TopicDefinition;
import software.amazon.awscdk.services.lambda.CfnEventSourceMapping;
import software.constructs.Construct;

/**
 * Feeds a function from one topic: at least once, in order within a partition, in provisioned mode.
 * Records that the function cannot get done end in the topic's dead-letter topic; those of a
 * dead-letter topic stay there, and come again without end. It owns the mapping, the rights to this
 * topic, this group and this dead-letter topic, and the alarms on lag and on dead letters.
 */
public final class ConsumerMapping extends Construct {

    /** Lambda's word for retries without end, and for records that never get too old. */
    private static final int ENDLESS = -1;

    private final ServerlessFunction function;
    private final ConsumerSpec spec;
    private final ConsumerAlarms alarms;

    /**
     * @throws InvalidInfrastructure when the consumer breaks a rule that would otherwise show only
     *     after deployment
     */
    private ConsumerMapping(
            Construct scope,
            String name,
            ServerlessFunction function,
            ConsumerSpec spec,
            SharedResources shared) {
        super(scope, name + "-consumer");
        ConsumerRules.check(spec, function.spec());
        shared.groups().take(spec.group());
        this.function = function;
        this.spec = spec;
        rights(shared.kafka());
        if (spec.readsAvro()) {
            function.allow(SchemaRegistry.reading());
        }
        this.alarms = new ConsumerAlarms(this, shared.named(name) + "-", shared);
        var mapping = mapping(shared.kafka());
        mapping.getNode().addDependency(function.role());
        alarms.onMapping(mapping);
    }

    /** The only consumer that the function serves. */
    public static ConsumerMapping alone(
            Construct scope,
            ServerlessFunction function,
            ConsumerSpec spec,
            SharedResources shared) {
        var consumer = new ConsumerMapping(scope, function.spec().name(), function, spec, shared);
        consumer.alarms.onFunction();
        return consumer;
    }

    /** Several consumers that one function serves: what its code measures has one alarm each. */
    public static List<ConsumerMapping> together(
            Construct scope,
            ServerlessFunction function,
            List<ConsumerSpec> specs,
            SharedResources shared) {
        var consumers =
                specs.stream()
                        .map(spec ->
                                new ConsumerMapping(
                                        scope,
                                        function.spec().name() + "-" + nameOf(spec.source()),
                                        function,
                                        spec,
                                        shared))
                        .toList();
        consumers.getFirst().alarms.onFunction();
        return consumers;
    }

    /** A topic's name as a part of a resource's; a dot and a dash stay apart. */
    private static String nameOf(TopicDefinition topic) {
        return topic.name().replace(".", "_");
    }

    /**
     * The spec of the function behind consumers: it remembers messages, writes dead letters where
     * there is a topic for them, and knows the registry where a topic is in Avro.
     */
    public static FunctionSpec functionFor(
            FunctionSpec function, List<ConsumerSpec> consumers, SharedResources shared) {
        var consumer = consumers.getFirst();
        var near = consumer.failure().isPresent() ? function.producingTo(shared.kafka()) : function;
        var reader =
                consumers.stream().anyMatch(ConsumerSpec::readsAvro)
                        ? shared.schemas().knownTo(near)
                        : near;
        return reader.with("INBOX_EXPIRY_DAYS", Integer.toString(consumer.inboxExpiryDays()));
    }

    private void rights(KafkaCluster kafka) {
        function.allow(kafka.reading(spec.source().name(), spec.group()));
        spec.failure()
                .ifPresent(failure ->
                        function.allow(kafka.producingTo(List.of(failure.destination().name()))));
        NetworkInterfaces.letPollersMake(function.role(), function, kafka);
    }

    private CfnEventSourceMapping mapping(KafkaCluster kafka) {
        var builder =
                CfnEventSourceMapping.Builder.create(this, "Mapping")
                        .functionName(function.live().getFunctionArn())
                        .eventSourceArn(kafka.arn())
                        .topics(List.of(spec.source().name()))
                        .amazonManagedKafkaEventSourceConfig(
                                CfnEventSourceMapping.AmazonManagedKafkaEventSourceConfigProperty
                                        .builder()
                                        .consumerGroupId(spec.group())
                                        .build())
                        .startingPosition("TRIM_HORIZON")
                        .functionResponseTypes(List.of("ReportBatchItemFailures"))
                        .bisectBatchOnFunctionError(true)
                        .batchSize(spec.definition().batchSize())
                        .maximumBatchingWindowInSeconds(0)
                        .metricsConfig(
                                CfnEventSourceMapping.MetricsConfigProperty.builder()
                                        .metrics(
                                                List.of("EventCount", "ErrorCount", "KafkaMetrics"))
                                        .build());
        spec.pollers().ifPresent(pollers -> provision(builder, pollers, kafka));
        spec.failure()
                .ifPresentOrElse(
                        failure -> catchFailures(builder, failure), () -> comeAgain(builder));
        return builder.build();
    }

    private static void provision(
            CfnEventSourceMapping.Builder mapping,
            ConsumerSpec.Pollers pollers,
            KafkaCluster kafka) {
        mapping.provisionedPollerConfig(
                CfnEventSourceMapping.ProvisionedPollerConfigProperty.builder()
                        .minimumPollers(pollers.minimum())
                        .maximumPollers(pollers.maximum())
                        .pollerGroupName(kafka.pollerGroup())
                        .build());
    }

    private static void catchFailures(
            CfnEventSourceMapping.Builder mapping, ConsumerSpec.FailureHandling failure) {
        var topic = "kafka://" + failure.destination().name();
        mapping.maximumRetryAttempts(failure.retryAttempts())
                .maximumRecordAgeInSeconds(failure.recordAge().toSeconds())
                .destinationConfig(
                        CfnEventSourceMapping.DestinationConfigProperty.builder()
                                .onFailure(
                                        CfnEventSourceMapping.OnFailureProperty.builder()
                                                .destination(topic)
                                                .build())
                                .build());
    }

    private static void comeAgain(CfnEventSourceMapping.Builder mapping) {
        mapping.maximumRetryAttempts(ENDLESS).maximumRecordAgeInSeconds(ENDLESS);
    }

    public ConsumerSpec spec() {
        return spec;
    }

    public ServerlessFunction function() {
        return function;
    }
}
