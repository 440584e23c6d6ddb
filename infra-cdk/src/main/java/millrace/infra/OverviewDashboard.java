package millrace.infra;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import millrace.infra.function.Alarms;
import millrace.infra.function.ConsumerMapping;
import millrace.infra.function.ServerlessFunction;
import millrace.infra.function.SharedResources;
import software.amazon.awscdk.services.cloudwatch.Dashboard;
import software.amazon.awscdk.services.cloudwatch.GraphWidget;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.IWidget;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.constructs.Construct;

/**
 * One page that answers: does it keep up, does it fail, is anything stuck? {@code
 * docs/grafana/millrace.json} has the same graphs for the local cloud's metrics.
 */
final class OverviewDashboard {

    private static final int WIDGET_WIDTH = 12;
    private static final int A_ROW = 2;

    private final List<ServerlessFunction> functions;
    private final List<ConsumerMapping> consumers;
    private final List<Metric> stuck;
    private final List<Metric> called;
    private final SharedResources shared;

    private OverviewDashboard(
            Collection<? extends FunctionStack> contexts, SharedResources shared) {
        this.functions = contexts.stream().flatMap(stack -> stack.functions().stream()).toList();
        this.consumers = contexts.stream().flatMap(stack -> stack.consumers().stream()).toList();
        this.stuck = contexts.stream().flatMap(stack -> stack.stuck().stream()).toList();
        this.called = contexts.stream().flatMap(stack -> stack.called().stream()).toList();
        this.shared = shared;
    }

    /**
     * @param api the API's metrics by the titles of their graphs
     */
    static void add(
            Construct scope,
            Collection<? extends FunctionStack> contexts,
            Map<String, Metric> api,
            SharedResources shared) {
        var graphs = new LinkedHashMap<String, List<? extends IMetric>>();
        graphs.putAll(new OverviewDashboard(contexts, shared).graphs());
        new TreeMap<>(api).forEach((title, metric) -> graphs.put(title, List.of(metric)));
        Dashboard.Builder.create(scope, "Dashboard")
                .dashboardName(shared.named("overview"))
                .widgets(rows(graphs))
                .build();
    }

    private Map<String, List<? extends IMetric>> graphs() {
        var graphs = new LinkedHashMap<String, List<? extends IMetric>>();
        graphs.put("Records behind", lag("SumOffsetLag"));
        graphs.put("Seconds behind", lag("EstimatedMaxTimeLag"));
        graphs.put("Dead letters", byConsumingFunction(this::deadLetters));
        graphs.put("Stuck", stuck);
        graphs.put("Errors", each("Errors", "Sum"));
        graphs.put("Throttles", each("Throttles", "Sum"));
        graphs.put("Conflicts", counted("Conflicts"));
        graphs.put("Throttled by tables", counted("TableThrottles"));
        graphs.put("Duration p99", each("Duration", "p99"));
        graphs.put("Invocations", each("Invocations", "Sum"));
        graphs.put("Systems that are down", outages());
        graphs.put("Behind streams", each("IteratorAge", "Maximum"));
        return graphs;
    }

    private List<Metric> lag(String metric) {
        return consumers.stream()
                .map(consumer ->
                        Alarms.ofGroup(
                                shared.kafka().name(),
                                consumer.spec().group(),
                                consumer.spec().source().name(),
                                metric))
                .toList();
    }

    /** A function that has several consumers counts for all of them together. */
    private List<Metric> byConsumingFunction(Function<ConsumerMapping, Stream<Metric>> metrics) {
        var seen = new HashSet<ServerlessFunction>();
        return consumers.stream()
                .filter(consumer -> seen.add(consumer.function()))
                .flatMap(metrics)
                .toList();
    }

    private Stream<Metric> deadLetters(ConsumerMapping consumer) {
        var name = consumer.spec().failure().isPresent() ? "DeadLetters" : "DeadLettersUnhandled";
        return Stream.of(ofCode(consumer.function(), name));
    }

    /** As consumers meet them, and timers and APIs. */
    private List<Metric> outages() {
        return Stream.concat(byConsumingFunction(this::outages).stream(), called.stream()).toList();
    }

    private Stream<Metric> outages(ConsumerMapping consumer) {
        return Stream.concat(consumer.spec().systems().stream(), Stream.of("Table"))
                .map(system -> ofCode(consumer.function(), system + "Unavailable"));
    }

    private List<Metric> each(String metric, String statistic) {
        return functions.stream()
                .map(function -> Alarms.ofFunction(function.physicalName(), metric, statistic))
                .toList();
    }

    private List<Metric> counted(String metric) {
        return functions.stream().map(function -> ofCode(function, metric)).toList();
    }

    private Metric ofCode(ServerlessFunction function, String metric) {
        return Alarms.ofCode(function.physicalName(), shared.stage(), metric, "Sum");
    }

    private static List<List<IWidget>> rows(Map<String, List<? extends IMetric>> graphs) {
        var rows = new ArrayList<List<IWidget>>();
        graphs.forEach((title, metrics) -> {
            if (rows.isEmpty() || rows.getLast().size() == A_ROW) {
                rows.add(new ArrayList<>());
            }
            rows.getLast()
                    .add(
                            GraphWidget.Builder.create()
                                    .title(title)
                                    .left(List.copyOf(metrics))
                                    .width(WIDGET_WIDTH)
                                    .build());
        });
        return rows;
    }
}
