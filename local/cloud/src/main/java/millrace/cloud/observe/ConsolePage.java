package millrace.cloud.observe;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.cloud.assembly.CloudModel;
import millrace.cloud.http.HttpAnswer;
import millrace.cloud.schedule.ScheduleState;

/** A plain page that shows the running cloud at one moment. */
public final class ConsolePage {

    private final Observation observation;

    public ConsolePage(Observation observation) {
        this.observation = observation;
    }

    public HttpAnswer page(List<ScheduleState> schedules) {
        HtmlPage page = new HtmlPage("Millrace local cloud");
        functions(page);
        mappings(page);
        alarms(page);
        schedules(page, schedules);
        sources(page);
        notEmulated(page);
        return HttpAnswer.text(200, "text/html; charset=utf-8", page.html());
    }

    private void functions(HtmlPage page) {
        page.table(
                "Functions",
                List.of("function", "invocations", "errors", "throttles", "p50 ms", "p99 ms"),
                observation.model().functions().stream()
                        .map(function -> functionRow(function.name()))
                        .toList());
    }

    private List<String> functionRow(String name) {
        RecordedMetrics metrics = observation.metrics();
        Map<String, String> dimensions = Map.of("FunctionName", name);
        Optional<Distribution> duration = metrics.find("AWS/Lambda", "Duration", dimensions);
        return List.of(
                name,
                Numbers.text(metrics.sum("AWS/Lambda", "Invocations", dimensions)),
                Numbers.text(metrics.sum("AWS/Lambda", "Errors", dimensions)),
                Numbers.text(metrics.sum("AWS/Lambda", "Throttles", dimensions)),
                duration.map(values -> Numbers.text(values.quantile(0.5))).orElse(""),
                duration.map(values -> Numbers.text(values.quantile(0.99))).orElse(""));
    }

    private void mappings(HtmlPage page) {
        page.table(
                "Event source mappings",
                List.of(
                        "source",
                        "function",
                        "lag",
                        "polled",
                        "failed",
                        "dead-lettered",
                        "dropped"),
                observation.mappings().stream()
                        .map(mapping ->
                                List.of(
                                        mapping.source(),
                                        mapping.functionName(),
                                        Long.toString(mapping.lag()),
                                        Long.toString(mapping.polled()),
                                        Long.toString(mapping.failedInvocations()),
                                        Long.toString(mapping.onFailureDelivered()),
                                        Long.toString(mapping.dropped())))
                        .toList());
    }

    private void alarms(HtmlPage page) {
        page.table(
                "Alarms",
                List.of("alarm", "state", "metric", "description"),
                observation.alarms().all().stream()
                        .map(alarm ->
                                List.of(
                                        alarm.resource().name(),
                                        alarm.state().name(),
                                        alarm.resource().metricName(),
                                        alarm.resource().description()))
                        .toList());
    }

    private static void schedules(HtmlPage page, List<ScheduleState> schedules) {
        page.table(
                "Schedules",
                List.of("schedule", "every", "function", "last run", "runs"),
                schedules.stream()
                        .map(state ->
                                List.of(
                                        state.schedule().name(),
                                        state.schedule().rate().toString(),
                                        state.schedule().functionName(),
                                        state.lastRun() == null
                                                ? "never"
                                                : state.lastRun()
                                                        + (state.lastFailed() ? " (failed)" : ""),
                                        Long.toString(state.runs())))
                        .toList());
    }

    private void sources(HtmlPage page) {
        CloudModel model = observation.model();
        page.table(
                "Topics",
                List.of("topic", "partitions", "configuration"),
                model.topics().stream()
                        .map(topic ->
                                List.of(
                                        topic.name(),
                                        Integer.toString(topic.partitions()),
                                        topic.configs().toString()))
                        .toList());
        page.table(
                "Tables",
                List.of("table", "stream"),
                model.tables().stream()
                        .map(table ->
                                List.of(
                                        table.name(),
                                        Optional.ofNullable(table.streamViewType()).orElse("none")))
                        .toList());
    }

    private void notEmulated(HtmlPage page) {
        page.table(
                "Not emulated",
                List.of("stack", "resource", "type", "reason"),
                observation.model().notEmulated().stream()
                        .map(each ->
                                List.of(each.stack(), each.logicalId(), each.type(), each.reason()))
                        .toList());
    }
}
