package millrace.platform.observation.internal;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import millrace.platform.observation.Metrics;
import tools.jackson.databind.json.JsonMapper;

/** Writes each metric as a line of CloudWatch's embedded metric format. */
public final class EmbeddedMetrics implements Metrics {

    public static final String NAMESPACE = "Millrace";

    private final String function;
    private final String stage;
    private final Clock clock;
    private final JsonMapper json;
    private final Consumer<String> lines;

    public EmbeddedMetrics(
            String function, String stage, Clock clock, JsonMapper json, Consumer<String> lines) {
        this.function = function;
        this.stage = stage;
        this.clock = clock;
        this.json = json;
        this.lines = lines;
    }

    @Override
    public void count(String name, long amount) {
        measure(name, (double) amount, "Count");
    }

    @Override
    public void measure(String name, double value, String unit) {
        var directive =
                Map.of(
                        "Namespace", NAMESPACE,
                        "Dimensions", List.of(List.of("FunctionName", "Stage")),
                        "Metrics", List.of(Map.of("Name", name, "Unit", unit)));
        var aws = Map.of("Timestamp", clock.millis(), "CloudWatchMetrics", List.of(directive));
        lines.accept(
                json.writeValueAsString(
                        Map.of(
                                "_aws",
                                aws,
                                "FunctionName",
                                function,
                                "Stage",
                                stage,
                                name,
                                value)));
    }
}
