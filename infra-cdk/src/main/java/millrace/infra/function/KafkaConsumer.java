package millrace.infra.function;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.iam.ManagedPolicy;
import software.amazon.awscdk.services.lambda.CfnEventSourceMapping;
import software.constructs.Construct;

/**
 * Feeds a function from one topic: at least once, in order within a partition, in provisioned mode.
 * What the function cannot get done ends in the topic's dead-letter topic; what it cannot get done
 * of a dead-letter topic stays there, and comes again without end. It owns the mapping, the rights
 * to this topic, this group and this dead-letter topic, and the alarms on lag and on dead letters.
 */
public final class KafkaConsumer extends Construct {

    /** More records than this waiting means that the consumer does not keep up. */
    private static final int LAG_RECORDS = 1000;

    /** Lambda's word for retries without end, and for records that never get too old. */
    private static final int ENDLESS = -1;

    private static final int LAG_SECONDS = 60;
    private static final int LAG_MINUTES = 5;

    private final ServerlessFunction function;
    private final ConsumerSpec spec;

    /**
     * @throws InvalidInfrastructure when the consumer breaks a rule that would otherwise show only
     *     after deployment
     */
    public KafkaConsumer(
            Construct scope, ServerlessFunction function, ConsumerSpec spec, Surroundings around) {
        super(scope, function.spec().name() + "-consumer");
        ConsumerRules.check(spec, function.spec());
        around.groups().take(spec.group());
        this.function = function;
        this.spec = spec;
        KafkaCluster kafka = around.kafka();
        rights(kafka);
        CfnEventSourceMapping mapping = mapping(kafka);
        mapping.getNode().addDependency(function.role());
        var alarms = new Alarms(this, function.physicalName() + "-", around.alarmTopic());
        lagAlarms(alarms, kafka);
        failureAlarms(alarms, mapping, around.stage());
    }

    /**
     * The spec of the function behind a consumer: it remembers messages, and writes dead letters
     * where there is a topic for them.
     */
    public static FunctionSpec functionFor(
            FunctionSpec function, ConsumerSpec consumer, KafkaCluster kafka) {
        var near = consumer.failure().isPresent() ? function.producingTo(kafka) : function;
        return near.with("INBOX_EXPIRY_DAYS", Integer.toString(consumer.inboxExpiryDays()));
    }

    private void rights(KafkaCluster kafka) {
        function.allow(kafka.reading(spec.topic().name(), spec.group()));
        spec.failure()
                .ifPresent(failure ->
                        function.allow(kafka.producingTo(List.of(failure.destination().name()))));
        function.role()
                .addManagedPolicy(
                        ManagedPolicy.fromAwsManagedPolicyName(
                                "service-role/AWSLambdaMSKExecutionRole"));
        AcceptedFindings.onKafkaRole(function.role());
    }

    private CfnEventSourceMapping mapping(KafkaCluster kafka) {
        var builder =
                CfnEventSourceMapping.Builder.create(this, "Mapping")
                        .functionName(function.live().getFunctionArn())
                        .eventSourceArn(kafka.arn())
                        .topics(List.of(spec.topic().name()))
                        .amazonManagedKafkaEventSourceConfig(
                                CfnEventSourceMapping.AmazonManagedKafkaEventSourceConfigProperty
                                        .builder()
                                        .consumerGroupId(spec.group())
                                        .build())
                        .startingPosition("TRIM_HORIZON")
                        .functionResponseTypes(List.of("ReportBatchItemFailures"))
                        .bisectBatchOnFunctionError(true)
                        .batchSize(spec.batchSize())
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
        mapping.maximumRetryAttempts(failure.retryAttempts())
                .maximumRecordAgeInSeconds(failure.recordAge().toSeconds())
                .destinationConfig(
                        CfnEventSourceMapping.DestinationConfigProperty.builder()
                                .onFailure(
                                        CfnEventSourceMapping.OnFailureProperty.builder()
                                                .destination(
                                                        "kafka://" + failure.destination().name())
                                                .build())
                                .build());
    }

    private static void comeAgain(CfnEventSourceMapping.Builder mapping) {
        mapping.maximumRetryAttempts(ENDLESS).maximumRecordAgeInSeconds(ENDLESS);
    }

    private void lagAlarms(Alarms alarms, KafkaCluster kafka) {
        String topic = spec.topic().name();
        alarms.above(
                "lag-records",
                spec.group() + " has too many records of " + topic + " before it",
                Alarms.ofGroup(kafka.name(), spec.group(), topic, "SumOffsetLag"),
                LAG_RECORDS,
                LAG_MINUTES);
        alarms.above(
                "lag-seconds",
                spec.group() + " is too far behind on " + topic,
                Alarms.ofGroup(kafka.name(), spec.group(), topic, "EstimatedMaxTimeLag"),
                LAG_SECONDS,
                LAG_MINUTES);
    }

    private void failureAlarms(Alarms alarms, CfnEventSourceMapping mapping, String stage) {
        String topic = spec.topic().name();
        if (spec.failure().isEmpty()) {
            alarms.above(
                    "unhandled-dead-letters",
                    "A record of " + topic + " cannot be handled and holds up its partition",
                    Alarms.ofCode(function.physicalName(), stage, "DeadLettersUnhandled", "Sum"),
                    0,
                    1);
            return;
        }
        alarms.above(
                "dead-letters",
                "A record of " + topic + " was dead-lettered by " + spec.group(),
                Alarms.ofCode(function.physicalName(), stage, "DeadLetters", "Sum"),
                0,
                1);
        alarms.above(
                "given-up",
                "Lambda gave up on records of " + topic + " and dead-lettered them",
                ofMapping(mapping, "OnFailureDestinationDeliveredEventCount"),
                0,
                1);
        alarms.above(
                "dropped",
                "Lambda gave up on records of " + topic + " and could not dead-letter them",
                ofMapping(mapping, "DroppedEventCount"),
                0,
                1);
    }

    private static Metric ofMapping(CfnEventSourceMapping mapping, String name) {
        return Alarms.metric(
                "AWS/Lambda", name, "Sum", Map.of("EventSourceMappingUUID", mapping.getRef()));
    }

    public ConsumerSpec spec() {
        return spec;
    }

    public ServerlessFunction function() {
        return function;
    }
}
