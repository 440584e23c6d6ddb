package millrace.infra.function;

/**
 * The alarms of every function: on errors, on throttles, on its table's and on its duration, except
 * where it works as long as it has time. What fails once is retried by whoever called; a share that
 * fails calls for help.
 */
final class FunctionAlarms {

    private static final int ERRORS_PERCENT = 5;
    private static final int FEWEST_ERRORS = 3;

    private static final int THROTTLES_PERCENT = 1;
    private static final int FEWEST_THROTTLES = 10;

    /** An invocation that takes this share of its time limit is about to fail. */
    private static final double SLOW_SHARE_OF_TIMEOUT = 0.8;

    private FunctionAlarms() {}

    static void add(ServerlessFunction function, SharedResources shared) {
        var name = function.physicalName();
        var alarms = new Alarms(function, name + "-", shared.alarmTopic());
        var invocations = Alarms.ofFunction(name, "Invocations", "Sum");
        alarms.above(
                "errors",
                "More than %s %% of the invocations of %s failed within five minutes"
                        .formatted(ERRORS_PERCENT, name),
                Alarms.share(
                        Alarms.ofFunction(name, "Errors", "Sum"),
                        invocations,
                        "others",
                        FEWEST_ERRORS,
                        "the percentage of Errors"),
                ERRORS_PERCENT,
                1);
        alarms.above(
                "throttles",
                "More than %s %% of the calls of %s were turned away within five minutes"
                        .formatted(THROTTLES_PERCENT, name),
                Alarms.share(
                        Alarms.ofFunction(name, "Throttles", "Sum"),
                        invocations,
                        // Those that were turned away are no invocations.
                        "some + FILL(others, 0)",
                        FEWEST_THROTTLES,
                        "the percentage of Throttles"),
                THROTTLES_PERCENT,
                1);
        alarms.above(
                "table-throttles",
                name + " has been throttled by its table for five minutes",
                Alarms.ofCode(name, shared.stage(), "TableThrottles", "Sum"),
                0,
                5);
        if (!function.spec().worksToItsLimit()) {
            alarms.above(
                    "duration",
                    name + " is close to its time limit",
                    Alarms.ofFunction(name, "Duration", "p99"),
                    function.spec().timeout().toMillis() * SLOW_SHARE_OF_TIMEOUT,
                    3);
        }
    }
}
