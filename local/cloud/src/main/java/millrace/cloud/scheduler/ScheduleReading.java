package millrace.cloud.scheduler;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import millrace.cloud.assembly.Resource;
import millrace.cloud.lambda.runtime.FunctionNames;

/** Reads {@code AWS::Scheduler::Schedule}; empty where this machine cannot run it. */
final class ScheduleReading {

    private static final Pattern RATE = Pattern.compile("rate\\((\\d{1,6}) (minute|hour|day)s?\\)");

    private ScheduleReading() {}

    static Optional<ScheduleResource> read(Resource resource) {
        var rate = RATE.matcher(resource.required("ScheduleExpression"));
        var target = resource.required("Target.Arn");
        var enabled = !resource.text("State").orElse("ENABLED").equals("DISABLED");
        if (!rate.matches() || !enabled || !target.contains(":function:")) {
            return Optional.empty();
        }
        var count = Long.parseLong(rate.group(1));
        var every =
                switch (rate.group(2)) {
                    case "minute" -> Duration.ofMinutes(count);
                    case "hour" -> Duration.ofHours(count);
                    default -> Duration.ofDays(count);
                };
        return Optional.of(
                new ScheduleResource(
                        resource.nameFrom("Name"),
                        every,
                        FunctionNames.of(target),
                        resource.text("Target.Input").orElse("{}")));
    }
}
