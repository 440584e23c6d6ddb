package millrace.cloud.dynamodb.tuned;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.DoubleAdder;
import millrace.cloud.service.MetricFamily;
import millrace.cloud.service.MetricFamily.Kind;
import millrace.cloud.service.MetricFamily.Sample;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;

/**
 * The request units that calls have consumed since the start, by table, indexes included, as
 * DynamoDB Local counts them: what on-demand tables are paid by. A refused write is not counted,
 * which AWS charges all the same.
 */
public final class RequestUnits {

    private final Map<String, DoubleAdder> written = new ConcurrentHashMap<>();
    private final Map<String, DoubleAdder> read = new ConcurrentHashMap<>();

    RequestUnits() {}

    void read(@Nullable ConsumedCapacity consumed) {
        add(read, consumed);
    }

    void written(@Nullable ConsumedCapacity consumed) {
        add(written, consumed);
    }

    private static void add(Map<String, DoubleAdder> units, @Nullable ConsumedCapacity consumed) {
        if (consumed != null && consumed.capacityUnits() != null) {
            units.computeIfAbsent(consumed.tableName(), _ -> new DoubleAdder())
                    .add(consumed.capacityUnits());
        }
    }

    /** For {@code /metrics}. */
    public List<MetricFamily> metrics() {
        return List.of(
                family("dynamodb_write_request_units_total", written),
                family("dynamodb_read_request_units_total", read));
    }

    private static MetricFamily family(String name, Map<String, DoubleAdder> units) {
        return new MetricFamily(
                name,
                Kind.COUNTER,
                new TreeMap<>(units)
                        .entrySet().stream()
                                .map(each ->
                                        new Sample(
                                                Map.of("table", each.getKey()),
                                                each.getValue().sum()))
                                .toList());
    }
}
