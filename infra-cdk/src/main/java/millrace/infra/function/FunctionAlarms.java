package millrace.infra.function;

/** The alarms of every function: on errors, on throttles, on its table's and on its duration. */
final class FunctionAlarms {

    /** An invocation that takes this share of its time limit is about to fail. */
    private static final double SLOW_SHARE_OF_TIMEOUT = 0.8;

    private FunctionAlarms() {}

    static void add(ServerlessFunction function, SharedResources shared) {
        var name = function.physicalName();
        var alarms = new Alarms(function, name + "-", shared.alarmTopic());
        alarms.above(
                "errors",
                "An invocation of " + name + " failed",
                Alarms.ofFunction(name, "Errors", "Sum"),
                0,
                1);
        alarms.above(
                "throttles",
                "An invocation of " + name + " was turned away",
                Alarms.ofFunction(name, "Throttles", "Sum"),
                0,
                1);
        alarms.above(
                "table-throttles",
                name + " has been throttled by its table for five minutes",
                Alarms.ofCode(name, shared.stage(), "TableThrottles", "Sum"),
                0,
                5);
        alarms.above(
                "duration",
                name + " is close to its time limit",
                Alarms.ofFunction(name, "Duration", "p99"),
                function.spec().timeout().toMillis() * SLOW_SHARE_OF_TIMEOUT,
                3);
    }
}
