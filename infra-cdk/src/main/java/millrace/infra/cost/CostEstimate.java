package millrace.infra.cost;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The estimated cost of a stage. {@code docs/cost.md} explains it.
 *
 * @param idle a month in which nobody calls
 * @param millionEvents what a million events cost on top
 * @param customMetrics the metrics of our own that alarms watch; each is paid for in the hours in
 *     which it is sent
 * @param unknown resource types that the prices say nothing of
 */
public record CostEstimate(
        List<CostLine> idle,
        List<CostLine> millionEvents,
        CostLine customMetrics,
        Set<String> unknown) {

    /** Reads the templates of an assembly. */
    public static CostEstimate of(Path assembly) {
        try (var files = Files.list(assembly)) {
            var resources = new ArrayList<JsonNode>();
            files.filter(file -> file.toString().endsWith(".template.json"))
                    .sorted()
                    .forEach(file ->
                            JsonMapper.shared()
                                    .readTree(file.toFile())
                                    .path("Resources")
                                    .forEach(resources::add));
            return of(resources);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static CostEstimate of(Collection<JsonNode> resources) {
        var memoryMb =
                resources.stream()
                        .mapToInt(one -> one.at("/Properties/MemorySize").asInt(0))
                        .max()
                        .orElse(0);
        var isExpress =
                resources.stream()
                        .map(one -> one.at("/Properties/BrokerNodeGroupInfo/InstanceType"))
                        .anyMatch(type -> type.asString("").startsWith("express."));
        return new CostEstimate(
                IdleCosts.of(resources, memoryMb),
                TrafficCosts.ofMillionEvents(memoryMb, isExpress),
                CostLine.of(Price.CUSTOM_METRIC, customMetrics(resources)),
                IdleCosts.unknown(resources));
    }

    private static int customMetrics(Collection<JsonNode> resources) {
        var watched = new HashSet<String>();
        for (var alarm : resources) {
            var properties = alarm.path("Properties");
            if (properties.has("MetricName") && isOurs(properties)) {
                watched.add(properties.path("MetricName") + "" + properties.path("Dimensions"));
            }
            properties
                    .path("Metrics")
                    .valueStream()
                    .map(metric -> metric.at("/MetricStat/Metric"))
                    .filter(CostEstimate::isOurs)
                    .forEach(metric ->
                            watched.add(
                                    metric.path("MetricName") + "" + metric.path("Dimensions")));
        }
        return watched.size();
    }

    private static boolean isOurs(JsonNode metric) {
        return metric.has("Namespace") && !metric.path("Namespace").asString().startsWith("AWS/");
    }

    public static BigDecimal sum(List<CostLine> lines) {
        return lines.stream().map(CostLine::dollars).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** The lines that come to a dollar or more, and the sums, for a console. */
    public String table() {
        var text = new StringBuilder();
        text.append(
                "Estimated cost in dollars, list prices of us-east-1 of %s (docs/cost.md):%n"
                        .formatted(Price.AS_OF));
        idle.stream()
                .filter(line -> line.dollars().compareTo(BigDecimal.ONE) >= 0)
                .forEach(line ->
                        text.append(
                                "  %8s  %s x %s%n"
                                        .formatted(
                                                rounded(line.dollars(), 0),
                                                rounded(line.quantity(), 0),
                                                line.price().what())));
        text.append("  %8s  a month without traffic%n".formatted(rounded(sum(idle), 0)));
        text.append(
                "  %8s  a month at most for custom metrics, while they are sent%n"
                        .formatted(rounded(customMetrics.dollars(), 0)));
        text.append("  %8s  a million events".formatted(rounded(sum(millionEvents), 2)));
        if (!unknown.isEmpty()) {
            text.append("%n  not counted: %s".formatted(String.join(", ", unknown)));
        }
        return text.toString();
    }

    static BigDecimal rounded(BigDecimal amount, int decimals) {
        return amount.setScale(decimals, RoundingMode.HALF_UP);
    }
}
