package millrace.cloud.mapping;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import millrace.cloud.mapping.delivery.MappingStatistics;
import millrace.cloud.service.ConsoleSection;
import millrace.cloud.service.MetricFamily;
import millrace.cloud.service.MetricFamily.Kind;

/** The counts of all mappings for {@code /metrics} and the console. */
record MappingCounts(Collection<SwitchableMapping> mappings) {

    private Stream<MappingStatistics> statistics() {
        return mappings.stream().map(SwitchableMapping::statistics);
    }

    List<MetricFamily> metrics() {
        return List.of(
                family("offset_lag", Kind.GAUGE, MappingStatistics::lag),
                family("pollers", Kind.GAUGE, MappingStatistics::pollers),
                family("polled_total", Kind.COUNTER, MappingStatistics::polled),
                family("filtered_out_total", Kind.COUNTER, MappingStatistics::filteredOut),
                family("invoked_total", Kind.COUNTER, MappingStatistics::invoked),
                family("failed_invoke_total", Kind.COUNTER, MappingStatistics::failedInvocations),
                family(
                        "on_failure_delivered_total",
                        Kind.COUNTER,
                        MappingStatistics::onFailureDelivered),
                family("dropped_total", Kind.COUNTER, MappingStatistics::dropped));
    }

    private MetricFamily family(String name, Kind kind, ToLongFunction<MappingStatistics> count) {
        return new MetricFamily(
                "event_source_mapping_" + name,
                kind,
                statistics()
                        .map(mapping ->
                                new MetricFamily.Sample(
                                        Map.of(
                                                "mapping", mapping.mappingId(),
                                                "function", mapping.functionName(),
                                                "source", mapping.source()),
                                        (double) count.applyAsLong(mapping)))
                        .toList());
    }

    ConsoleSection console() {
        return new ConsoleSection(
                "Event source mappings",
                List.of(
                        "source",
                        "function",
                        "state",
                        "pollers",
                        "lag",
                        "polled",
                        "failed",
                        "dead-lettered",
                        "dropped"),
                mappings.stream().map(MappingCounts::row).toList());
    }

    private static List<String> row(SwitchableMapping switched) {
        var mapping = switched.statistics();
        return List.of(
                mapping.source(),
                mapping.functionName(),
                switched.standing().state().word(),
                Integer.toString(mapping.pollers()),
                Long.toString(mapping.lag()),
                Long.toString(mapping.polled()),
                Long.toString(mapping.failedInvocations()),
                Long.toString(mapping.onFailureDelivered()),
                Long.toString(mapping.dropped()));
    }
}
