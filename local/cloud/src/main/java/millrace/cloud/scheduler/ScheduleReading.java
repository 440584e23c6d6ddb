package millrace.cloud.scheduler;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import millrace.cloud.assembly.Resource;
import millrace.cloud.lambda.runtime.FunctionNames;
import millrace.cloud.scheduler.ScheduleResource.FunctionTarget;
import millrace.cloud.scheduler.ScheduleResource.Origin;
import millrace.cloud.scheduler.ScheduleResource.QueueTarget;
import millrace.cloud.scheduler.ScheduleResource.Target;
import millrace.cloud.scheduler.ScheduleResource.TopicTarget;
import millrace.cloud.service.NotEmulatedResources;
import tools.jackson.databind.JsonNode;

/**
 * Reads {@code AWS::Scheduler::Schedule} and {@code AWS::Events::Rule}; what cannot run is listed.
 *
 * @param topics those that take events
 * @param whyNot says why a function cannot be called, or nothing where it can
 */
record ScheduleReading(
        NotEmulatedResources notEmulated,
        Predicate<String> topics,
        Function<String, Optional<String>> whyNot) {

    private static final String UTC = "UTC";

    Optional<ScheduleResource> schedule(Resource resource) {
        for (var property : List.of("StartDate", "EndDate")) {
            if (resource.text(property).isPresent()) {
                notEmulated.add(resource, "its " + property + " is not looked at");
            }
        }
        return notEmulated.unlessInvalid(
                resource,
                () ->
                        new ScheduleResource(
                                resource.nameFrom("Name"),
                                timing(
                                        resource,
                                        resource.text("ScheduleExpressionTimezone").orElse(UTC)),
                                Origin.SCHEDULER,
                                List.of(target(resource, resource.at("Target")))));
    }

    Optional<ScheduleResource> rule(Resource resource) {
        return notEmulated
                .unlessInvalid(resource, () -> timing(resource, UTC))
                .map(timing -> ruleOf(resource, timing))
                .filter(rule -> !rule.targets().isEmpty());
    }

    private ScheduleResource ruleOf(Resource resource, Timing timing) {
        var targets = new ArrayList<Target>();
        for (var each : resource.at("Targets").values()) {
            notEmulated
                    .unlessInvalid(resource, () -> target(resource, each))
                    .ifPresent(targets::add);
        }
        return new ScheduleResource(
                resource.nameFrom("Name"), timing, Origin.RULES, List.copyOf(targets));
    }

    private static Timing timing(Resource resource, String zone) {
        var expression =
                resource.text("ScheduleExpression")
                        .orElseThrow(() ->
                                resource.invalid(
                                        "has no schedule, and events that match a pattern are not"
                                                + " routed"));
        if (resource.text("State").orElse("ENABLED").equals("DISABLED")) {
            throw resource.invalid("is disabled");
        }
        try {
            return Timing.read(expression, zone);
        } catch (IllegalArgumentException e) {
            throw resource.invalid("has a schedule that cannot be read: " + expression);
        }
    }

    private Target target(Resource resource, JsonNode target) {
        var arn = target.path("Arn").asString("");
        for (var transformed : List.of("InputPath", "InputTransformer")) {
            if (target.has(transformed)) {
                throw resource.invalid(
                        "has a target with " + transformed + ", and events are not transformed");
            }
        }
        var input = target.has("Input") ? target.path("Input").asString() : null;
        if (arn.contains(":function:")) {
            var function = FunctionNames.of(arn);
            whyNot.apply(arn)
                    .ifPresent(reason -> {
                        throw resource.invalid("has a target that is not called: " + reason);
                    });
            return new FunctionTarget(function, input);
        }
        if (arn.startsWith("arn:aws:sqs:") && !arn.endsWith(".fifo")) {
            return new QueueTarget(arn.substring(arn.lastIndexOf(':') + 1), input);
        }
        if (arn.startsWith("arn:aws:sns:") && !arn.endsWith(".fifo")) {
            var topic = arn.substring(arn.lastIndexOf(':') + 1);
            if (topics.test(topic)) {
                return new TopicTarget(topic, input);
            }
        }
        throw resource.invalid(
                "has the target "
                        + arn
                        + ", and only functions, standard queues and standard topics of the"
                        + " assembly are targets");
    }
}
