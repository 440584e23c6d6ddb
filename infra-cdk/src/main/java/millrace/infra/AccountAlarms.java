package millrace.infra;

import java.util.Map;
import millrace.infra.function.Alarms;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.sns.ITopic;
import software.constructs.Construct;

/** The alarms on what all functions and schedules share: the account's concurrency, Scheduler. */
final class AccountAlarms {

    private static final int CONCURRENCY_PERCENT = 80;
    private static final int MINUTES = 5;

    private AccountAlarms() {}

    /**
     * @param scheduleGroup the group of all schedules
     */
    static void add(Construct scope, String prefix, String scheduleGroup, ITopic topic) {
        var alarms = new Alarms(scope, prefix, topic);
        concurrency(alarms);
        var group = Map.of("ScheduleGroup", scheduleGroup);
        alarms.above(
                "schedule-errors",
                "Scheduler has failed to call functions for five minutes",
                Alarms.metric("AWS/Scheduler", "TargetErrorCount", "Sum", group),
                0,
                MINUTES);
        alarms.above(
                "schedule-dropped",
                "Scheduler has given calls of functions up for five minutes",
                Alarms.metric("AWS/Scheduler", "InvocationDroppedCount", "Sum", group),
                0,
                MINUTES);
    }

    /** Reserved concurrency counts as taken, so the account's quota is what is left of it. */
    private static void concurrency(Alarms alarms) {
        var claimed = Alarms.metric("AWS/Lambda", "ClaimedAccountConcurrency", "Maximum", Map.of());
        var used =
                Alarms.metric(
                        "AWS/Usage",
                        "ResourceCount",
                        "Maximum",
                        Map.of(
                                "Service", "Lambda",
                                "Resource", "ConcurrentExecutions",
                                "Type", "Resource",
                                "Class", "None"));
        alarms.above(
                "lambda-concurrency",
                "Functions of the account have taken more than %s %% of its concurrency for five minutes"
                        .formatted(CONCURRENCY_PERCENT),
                MathExpression.Builder.create()
                        .expression("100 * claimed / SERVICE_QUOTA(used)")
                        .usingMetrics(Map.of("claimed", claimed, "used", used))
                        .period(Duration.minutes(1))
                        .label("the percentage of the account's concurrency")
                        .build(),
                CONCURRENCY_PERCENT,
                MINUTES);
    }
}
