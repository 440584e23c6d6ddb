package millrace.infra.cost;

import static java.util.Comparator.comparingDouble;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import millrace.events.catalogue.AuditTrail;
import millrace.events.catalogue.Consumer;

/**
 * The cost of what a running system has done since its start, by list prices. What is paid by the
 * month is not in it. Durations are those of the machine that it ran on, and an invocation's log is
 * taken to be a kilobyte.
 *
 * @param events that were published, as the audit trail has read them
 * @param lines the sums, by price
 */
public record RunCosts(
        double requests,
        double events,
        List<Route> routes,
        List<Topic> topics,
        List<Called> functions,
        List<Units> tables,
        List<CostLine> lines) {

    private static final double MILLION = 1e6;
    private static final double GB = 1e9;
    private static final double LOG_BYTES_AN_INVOCATION = 1_000;
    private static final double DEFAULT_MEMORY_MB = 1024;

    /**
     * A route of the API.
     *
     * @param dollarsAMillion requests and invocations, without the table's units
     */
    public record Route(String route, double requests, double meanMs, double dollarsAMillion) {}

    /**
     * The events of a topic.
     *
     * @param bytes of an event, compressed; 0 where none is kept
     * @param dollarsAMillion of its consumers' invocations and of Kafka, a million events
     */
    public record Topic(
            String topic, String system, double events, double bytes, double dollarsAMillion) {}

    /** A function. */
    public record Called(
            String function,
            double invocations,
            double meanMs,
            double dollars,
            double dollarsAMillion) {}

    /** A table's request units. */
    public record Units(String table, double writes, double reads, double dollars) {}

    /**
     * @param memoryMb by the names of functions
     */
    static RunCosts of(MetricSamples metrics, Map<String, Double> memoryMb) {
        var functions = functions(metrics, memoryMb);
        var tables = tables(metrics);
        var topics = topics(metrics, functions);
        var routes = routes(metrics, memoryMb);
        double requests = routes.stream().mapToDouble(Route::requests).sum();
        double invocations = functions.stream().mapToDouble(Called::invocations).sum();
        double written = topics.stream().mapToDouble(each -> each.events() * each.bytes()).sum();
        return new RunCosts(
                requests,
                topics.stream().mapToDouble(Topic::events).sum(),
                routes,
                topics,
                functions,
                tables,
                List.of(
                        line(Price.COMPUTE, gigabyteSeconds(functions, memoryMb) / MILLION),
                        line(Price.INVOCATION, invocations / MILLION),
                        line(Price.REQUEST, requests / MILLION),
                        line(Price.WRITE, sum(tables.stream().map(Units::writes)) / MILLION),
                        line(Price.READ, sum(tables.stream().map(Units::reads)) / MILLION),
                        line(Price.EXPRESS_DATA_IN, written / GB),
                        line(Price.LOG_DATA_IN, invocations * LOG_BYTES_AN_INVOCATION / GB)));
    }

    private static CostLine line(Price price, double quantity) {
        return new CostLine(price, BigDecimal.valueOf(quantity).round(MathContext.DECIMAL32));
    }

    private static double sum(Stream<Double> values) {
        return values.mapToDouble(Double::doubleValue).sum();
    }

    private static double dollars(Price price, double quantity) {
        return price.dollars().doubleValue() * quantity;
    }

    private static double gigabyteSeconds(List<Called> functions, Map<String, Double> memoryMb) {
        return functions.stream()
                .mapToDouble(each ->
                        each.invocations() * each.meanMs() / 1000 * gigabytes(each, memoryMb))
                .sum();
    }

    private static double gigabytes(Called function, Map<String, Double> memoryMb) {
        return memoryMb.getOrDefault(function.function(), DEFAULT_MEMORY_MB) / 1024;
    }

    /** Of a million invocations, with their logs. */
    private static double ofInvocations(double meanMs, double memoryMb) {
        return dollars(Price.INVOCATION, 1)
                + dollars(Price.COMPUTE, meanMs / 1000 * memoryMb / 1024)
                + dollars(Price.LOG_DATA_IN, MILLION * LOG_BYTES_AN_INVOCATION / GB);
    }

    private static List<Called> functions(MetricSamples metrics, Map<String, Double> memoryMb) {
        var durations = metrics.by("aws_lambda_duration_sum", "function_name");
        return metrics.by("aws_lambda_invocations_sum", "function_name").entrySet().stream()
                .filter(each -> each.getValue() > 0)
                .map(each -> {
                    var name = each.getKey();
                    double calls = each.getValue();
                    double meanMs = durations.getOrDefault(name, 0.0) / calls;
                    double million =
                            ofInvocations(meanMs, memoryMb.getOrDefault(name, DEFAULT_MEMORY_MB));
                    return new Called(name, calls, meanMs, million * calls / MILLION, million);
                })
                .sorted(comparingDouble(Called::dollars).reversed())
                .toList();
    }

    private static List<Units> tables(MetricSamples metrics) {
        var writes = metrics.by("dynamodb_write_request_units_total", "table");
        var reads = metrics.by("dynamodb_read_request_units_total", "table");
        return Stream.concat(writes.keySet().stream(), reads.keySet().stream())
                .distinct()
                .map(table -> {
                    double written = writes.getOrDefault(table, 0.0);
                    double read = reads.getOrDefault(table, 0.0);
                    return new Units(
                            table,
                            written,
                            read,
                            dollars(Price.WRITE, written / MILLION)
                                    + dollars(Price.READ, read / MILLION));
                })
                .sorted(comparingDouble(Units::dollars).reversed())
                .toList();
    }

    private static List<Route> routes(MetricSamples metrics, Map<String, Double> memoryMb) {
        var millis = metrics.by("aws_api_gateway_latency_sum", "route");
        double ofApis =
                memoryMb.entrySet().stream()
                        .filter(each -> each.getKey().endsWith("-api"))
                        .mapToDouble(Map.Entry::getValue)
                        .max()
                        .orElse(DEFAULT_MEMORY_MB);
        return metrics.by("aws_api_gateway_latency_count", "route").entrySet().stream()
                .filter(each -> each.getValue() > 0)
                .map(each -> {
                    double meanMs = millis.getOrDefault(each.getKey(), 0.0) / each.getValue();
                    return new Route(
                            each.getKey(),
                            each.getValue(),
                            meanMs,
                            dollars(Price.REQUEST, 1) + ofInvocations(meanMs, ofApis));
                })
                .sorted(comparingDouble(Route::requests).reversed())
                .toList();
    }

    private static List<Topic> topics(MetricSamples metrics, List<Called> functions) {
        var read =
                metrics.by(
                        "event_source_mapping_polled_total",
                        sample ->
                                sample.label("function").endsWith(AuditTrail.FUNCTION)
                                        ? sample.label("source")
                                        : "");
        var bytes = metrics.by("kafka_topic_bytes", "topic");
        var records = metrics.by("kafka_topic_records", "topic");
        return AuditTrail.consumers().stream()
                .map(audited -> audited.topic())
                .filter(topic -> read.getOrDefault(topic.topicName(), 0.0) > 0)
                .map(topic -> {
                    var name = topic.topicName();
                    double events = read.getOrDefault(name, 0.0);
                    double kept = records.getOrDefault(name, 0.0);
                    double each = kept == 0 ? 0 : bytes.getOrDefault(name, 0.0) / kept;
                    double consumers = dollarsOfConsumers(name, functions) / events * MILLION;
                    return new Topic(
                            name,
                            topic.definition().system().name(),
                            events,
                            each,
                            consumers + dollars(Price.EXPRESS_DATA_IN, each * MILLION / GB));
                })
                .sorted(comparingDouble(Topic::events).reversed())
                .toList();
    }

    private static double dollarsOfConsumers(String topic, List<Called> functions) {
        return Stream.of(Consumer.values())
                .filter(consumer -> consumer.source().name().equals(topic))
                .mapToDouble(consumer ->
                        functions.stream()
                                .filter(each ->
                                        each.function().endsWith("-" + consumer.functionName()))
                                .mapToDouble(Called::dollars)
                                .sum())
                .sum();
    }

    public BigDecimal dollars() {
        return CostEstimate.sum(lines);
    }

    /** At the mix of requests and events of the run; zero where there was no event. */
    public BigDecimal dollarsAMillionEvents() {
        return events == 0
                ? BigDecimal.ZERO
                : dollars()
                        .multiply(BigDecimal.valueOf(MILLION))
                        .divide(BigDecimal.valueOf(events), MathContext.DECIMAL32);
    }
}
