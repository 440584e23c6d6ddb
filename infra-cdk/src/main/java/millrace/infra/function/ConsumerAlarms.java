package millrace.infra.function;

import java.util.Locale;
import java.util.Map;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.lambda.CfnEventSourceMapping;

/** The alarms of one consumer: on lag in records and in time, on dead letters and on loss. */
final class ConsumerAlarms {

    /** More records than this waiting means that the consumer does not keep up. */
    private static final int LAG_RECORDS = 1000;

    private static final int LAG_SECONDS = 60;
    private static final int LAG_MINUTES = 5;

    /** A mapping takes minutes until its pollers run. */
    private static final int SILENT_MINUTES = 15;

    private final ConsumerSpec spec;
    private final String function;
    private final Alarms alarms;
    private final SharedResources shared;

    ConsumerAlarms(ConsumerMapping consumer, String prefix, SharedResources shared) {
        this.spec = consumer.spec();
        this.function = consumer.function().physicalName();
        this.alarms = new Alarms(consumer, prefix, shared.alarmTopic());
        this.shared = shared;
    }

    /** On what Kafka and Lambda measure of this consumer. */
    void onMapping(CfnEventSourceMapping mapping) {
        onLag();
        onSilence(mapping);
        if (spec.failure().isPresent()) {
            onGivingUp(mapping);
        }
    }

    /** On what the function's code measures, whichever topic it is about. */
    void onFunction() {
        if (spec.failure().isPresent()) {
            onDeadLetters();
        } else {
            onWaitingDeadLetters();
        }
        spec.systems().forEach(this::onOutage);
        onOutage("Table");
    }

    /** The metric of the code's circuit before this system. */
    private void onOutage(String system) {
        alarms.above(
                system.toLowerCase(Locale.ROOT) + "-unavailable",
                "%s is down: %s sends nothing to it and its records come again"
                        .formatted(system.equals("Table") ? "Its table" : system, spec.group()),
                Alarms.ofCode(function, shared.stage(), system + "Unavailable", "Sum"),
                0,
                1);
    }

    private void onLag() {
        var topic = spec.source().name();
        var cluster = shared.kafka().name();
        alarms.above(
                "lag-records",
                spec.group() + " has too many records of " + topic + " before it",
                Alarms.ofGroup(cluster, spec.group(), topic, "SumOffsetLag"),
                LAG_RECORDS,
                LAG_MINUTES);
        alarms.above(
                "lag-seconds",
                spec.group() + " is too far behind on " + topic,
                Alarms.ofGroup(cluster, spec.group(), topic, "EstimatedMaxTimeLag"),
                LAG_SECONDS,
                LAG_MINUTES);
    }

    /**
     * The cluster knows no lag of a group that never committed, so the mapping's own is asked for:
     * Lambda measures it for as long as it polls.
     */
    private void onSilence(CfnEventSourceMapping mapping) {
        alarms.aboveOrSilent(
                "not-polling",
                "Lambda reports no lag of %s on %s, or a long one: its mapping does not poll, or never committed"
                        .formatted(spec.group(), spec.source().name()),
                Alarms.metric(
                        "AWS/Lambda",
                        "MaxOffsetLag",
                        "Maximum",
                        Map.of("EventSourceMappingUUID", mapping.getRef())),
                LAG_RECORDS,
                SILENT_MINUTES);
    }

    private void onWaitingDeadLetters() {
        alarms.above(
                "unhandled-dead-letters",
                "A record of %s cannot be handled and holds up its partition"
                        .formatted(spec.source().name()),
                Alarms.ofCode(function, shared.stage(), "DeadLettersUnhandled", "Sum"),
                0,
                1);
    }

    private void onDeadLetters() {
        alarms.above(
                "dead-letters",
                "A record was dead-lettered by %s; its log says if its effect happened later"
                        .formatted(function),
                Alarms.ofCode(function, shared.stage(), "DeadLetters", "Sum"),
                0,
                1);
    }

    private void onGivingUp(CfnEventSourceMapping mapping) {
        var topic = spec.source().name();
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
}
