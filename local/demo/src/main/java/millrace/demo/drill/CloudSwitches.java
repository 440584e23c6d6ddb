package millrace.demo.drill;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.demo.client.Await;
import millrace.demo.client.MillraceApi;
import millrace.demo.client.StepFailure;
import millrace.demo.drill.Exercise.Condition;

/**
 * The alarms of the local cloud, and its switches for functions and tables. Names of functions,
 * tables and alarms are given without the stage's prefix.
 */
final class CloudSwitches {

    private static final String MAPPINGS = "/2015-03-31/event-source-mappings/";
    private static final Duration CHANGED_WITHIN = Duration.ofSeconds(30);

    private final MillraceApi http;
    private final String prefix;

    /**
     * @throws StepFailure when it has no alarms
     */
    CloudSwitches(MillraceApi http) {
        this.http = http;
        this.prefix =
                alarms(http).stream()
                        .map(WatchedAlarm::name)
                        .map(name -> name.replaceFirst("^(millrace-[a-z0-9]+-).*", "$1"))
                        .findFirst()
                        .orElseThrow(() -> new StepFailure("the system has no alarms"));
    }

    /** A name with the prefix of the stage. */
    String named(String name) {
        return prefix + name;
    }

    /**
     * @throws StepFailure when there is none of this name
     */
    WatchedAlarm alarm(String name) {
        return alarms(http).stream()
                .filter(alarm -> alarm.name().equals(named(name)))
                .findFirst()
                .orElseThrow(() -> new StepFailure("there is no alarm " + named(name)));
    }

    private static List<WatchedAlarm> alarms(MillraceApi http) {
        return http.get("/console/api/alarms", Map.of())
                .expecting(200)
                .body()
                .valueStream()
                .map(WatchedAlarm::of)
                .toList();
    }

    /** As long as it holds, every call of the function is turned away. */
    Condition withoutFunction(String function, Runnable cause) {
        stopFunction(function);
        return Condition.caused(cause, () -> letFunctionRun(function));
    }

    /** As {@link #withoutFunction}, with a cause that is needed again and again. */
    Condition withoutFunctionAgain(String function, Runnable cause) {
        stopFunction(function);
        return Condition.repeating(cause, () -> letFunctionRun(function));
    }

    /** Lambda's PutFunctionConcurrency with 0. */
    private void stopFunction(String function) {
        http.put(
                        concurrency("2017-10-31", function),
                        Map.of("ReservedConcurrentExecutions", 0),
                        Map.of())
                .expecting(200);
    }

    /** Lambda's DeleteFunctionConcurrency. */
    private void letFunctionRun(String function) {
        http.send("DELETE", concurrency("2017-10-31", function), null, Map.of()).expecting(204);
    }

    private String concurrency(String version, String function) {
        return "/%s/functions/%s/concurrency".formatted(version, named(function));
    }

    /** As long as it holds, the mapping of the function is disabled. */
    Condition withoutPolling(String function) {
        var mapping = mappingOf(function);
        return Condition.caused(
                () -> enableMapping(mapping, false), () -> enableMapping(mapping, true));
    }

    /** Lambda's ListEventSourceMappings. */
    private String mappingOf(String function) {
        return http.get(MAPPINGS + "?FunctionName=" + named(function), Map.of())
                .expecting(200)
                .body()
                .at("/EventSourceMappings/0/UUID")
                .asString();
    }

    /** Lambda's UpdateEventSourceMapping, which takes no change before the last one is over. */
    private void enableMapping(String mapping, boolean enabled) {
        Await.until(
                CHANGED_WITHIN,
                "the mapping " + mapping + " to take a change",
                () ->
                        Optional.of(
                                        http.put(
                                                MAPPINGS + mapping,
                                                Map.of("Enabled", enabled),
                                                Map.of()))
                                .filter(answer -> answer.status() == 202));
    }

    /** Lambda's Invoke. */
    void invoke(String function, Object payload) {
        http.invoke(named(function), payload).expecting(200);
    }

    /**
     * As long as it holds, calls of the table fail.
     *
     * @param fault {@code denied} or {@code throttled}
     */
    Condition withFault(String table, String fault, Runnable cause) {
        http.send("PUT", faults(table) + "/" + fault, null, Map.of()).expecting(200);
        return Condition.repeating(cause, () -> restore(table));
    }

    private void restore(String table) {
        http.send("DELETE", faults(table), null, Map.of()).expecting(200);
    }

    private String faults(String table) {
        return "/tables/" + named(table) + "/faults";
    }
}
