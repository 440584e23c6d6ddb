package millrace.cloud.cloudwatch;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import millrace.cloud.assembly.CloudModel;
import millrace.cloud.http.HttpAnswer;
import millrace.cloud.scheduler.ScheduleState;

/** A plain page that shows the running cloud at one moment: what asks for attention on top. */
public final class ConsolePage {

    private static final String FUNCTIONS = "Functions";
    private static final String MAPPINGS = "Event source mappings";
    private static final String ALARMS = "Alarms";
    private static final String SCHEDULES = "Schedules";
    private static final String TOPICS = "Topics";
    private static final String TABLES = "Tables";
    private static final String NOT_EMULATED = "Not emulated";

    private final Observation observation;

    public ConsolePage(Observation observation) {
        this.observation = observation;
    }

    public HttpAnswer page(List<ScheduleState> schedules) {
        HtmlPage page = new HtmlPage("Millrace local cloud");
        links(page);
        alarms(page);
        functions(page);
        mappings(page);
        schedules(page, schedules);
        sources(page);
        notEmulated(page);
        return HttpAnswer.text(200, "text/html; charset=utf-8", page.html());
    }

    private void functions(HtmlPage page) {
        page.table(
                FUNCTIONS,
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
                duration.map(values -> Numbers.tenths(values.quantile(0.5))).orElse(""),
                duration.map(values -> Numbers.tenths(values.quantile(0.99))).orElse(""));
    }

    private void mappings(HtmlPage page) {
        page.table(
                MAPPINGS,
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

    private static void links(HtmlPage page) {
        Map<String, String> links = new LinkedHashMap<>();
        for (String heading :
                List.of(ALARMS, FUNCTIONS, MAPPINGS, SCHEDULES, TOPICS, TABLES, NOT_EMULATED)) {
            links.put(heading, "#" + HtmlPage.anchor(heading));
        }
        links.put("Metrics", "/metrics");
        page.links(links);
    }

    /** The alarms that go off are in the open, the dozens that do not are folded away. */
    private void alarms(HtmlPage page) {
        Map<Boolean, List<WatchedAlarm>> byNeed =
                observation.alarms().all().stream()
                        .collect(
                                Collectors.partitioningBy(
                                        alarm -> alarm.state() == AlarmState.ALARM));
        List<String> columns = List.of("alarm", "state", "metric", "description");
        List<WatchedAlarm> firing = byNeed.getOrDefault(true, List.of());
        List<WatchedAlarm> quiet = byNeed.getOrDefault(false, List.of());
        page.heading(ALARMS);
        if (firing.isEmpty()) {
            page.paragraph("No alarm is going off.");
        } else {
            page.table(columns, alarmRows(firing));
        }
        page.folded(quiet.size() + " quiet alarms", columns, alarmRows(quiet));
    }

    private static List<List<String>> alarmRows(List<WatchedAlarm> alarms) {
        return alarms.stream()
                .map(alarm ->
                        List.of(
                                alarm.resource().name(),
                                alarm.state().name(),
                                alarm.resource().metricName(),
                                alarm.resource().description()))
                .toList();
    }

    private static void schedules(HtmlPage page, List<ScheduleState> schedules) {
        page.table(
                SCHEDULES,
                List.of("schedule", "every", "function", "last run", "runs"),
                schedules.stream()
                        .map(state ->
                                List.of(
                                        state.schedule().name(),
                                        unit(state.schedule().rate()),
                                        state.schedule().functionName(),
                                        lastRun(state),
                                        Long.toString(state.runs())))
                        .toList());
    }

    private static String lastRun(ScheduleState state) {
        return state.lastRun() == null
                ? "never"
                : state.lastRun().truncatedTo(ChronoUnit.SECONDS)
                        + (state.lastFailed() ? " (failed)" : "");
    }

    /** PT1M as 1m, PT1H30M as 1h 30m. */
    private static String unit(Duration rate) {
        return rate.toString()
                .substring("PT".length())
                .replaceAll("(?<=[A-Z])(?=[0-9])", " ")
                .toLowerCase(Locale.ROOT);
    }

    private static String configuration(Map<String, String> configs) {
        return new TreeMap<>(configs)
                .entrySet().stream()
                        .map(config -> config.getKey() + "=" + config.getValue())
                        .collect(Collectors.joining(", "));
    }

    private void sources(HtmlPage page) {
        CloudModel model = observation.model();
        page.table(
                TOPICS,
                List.of("topic", "partitions", "configuration"),
                model.topics().stream()
                        .map(topic ->
                                List.of(
                                        topic.name(),
                                        Integer.toString(topic.partitions()),
                                        configuration(topic.configs())))
                        .toList());
        page.table(
                TABLES,
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
                NOT_EMULATED,
                List.of("stack", "resource", "type", "reason"),
                observation.model().notEmulated().stream()
                        .map(each ->
                                List.of(each.stack(), each.logicalId(), each.type(), each.reason()))
                        .toList());
    }
}
