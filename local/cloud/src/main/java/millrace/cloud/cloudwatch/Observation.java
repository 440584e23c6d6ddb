package millrace.cloud.cloudwatch;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import millrace.cloud.apigateway.ApiObserver;
import millrace.cloud.assembly.CloudModel;
import millrace.cloud.http.HttpAnswer;
import millrace.cloud.lambda.runtime.InvocationResult;
import millrace.cloud.mapping.delivery.MappingStatistics;
import millrace.cloud.mapping.kafka.KafkaMapping;
import org.jspecify.annotations.Nullable;

/** Collects what happens and evaluates the alarms. Safe for use by many threads. */
public final class Observation implements ApiObserver, AutoCloseable {

    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final String LAMBDA = "AWS/Lambda";
    private static final String API_GATEWAY = "AWS/ApiGateway";

    private final CloudModel model;
    private final RecordedMetrics metrics = new RecordedMetrics();
    private final Alarms alarms;
    private final FunctionLogFile log;
    private volatile Supplier<List<MappingStatistics>> mappings = List::of;
    private @Nullable ScheduledFuture<?> timer;

    /**
     * @param alarmLines told when an alarm goes off or is over
     */
    public Observation(
            CloudModel model, FunctionLogFile log, Clock clock, Consumer<String> alarmLines) {
        this.model = model;
        this.log = log;
        this.alarms = new Alarms(model.alarms(), clock, alarmLines);
    }

    /** Begins to evaluate alarms, with the lag of these mappings. */
    public void start(
            ScheduledExecutorService executor, Supplier<List<MappingStatistics>> statistics) {
        mappings = statistics;
        timer =
                executor.scheduleWithFixedDelay(
                        this::evaluate, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Takes a line that a function printed: a metric is counted, the rest goes to the log. */
    public void line(String line) {
        if (EmbeddedMetricFormat.isMetricLine(line)) {
            EmbeddedMetricFormat.samples(line)
                    .forEach(sample -> record(sample.key(), sample.value()));
        } else {
            log.write(line);
        }
    }

    void invoked(String functionName, InvocationResult result) {
        lambda(functionName, "Invocations", 1);
        lambda(functionName, "Errors", result.failed() ? 1 : 0);
        lambda(functionName, "Throttles", 0);
        lambda(functionName, "Duration", result.duration().toNanos() / 1e6);
    }

    void throttled(String functionName) {
        lambda(functionName, "Throttles", 1);
    }

    private void lambda(String functionName, String metric, double value) {
        record(MetricKey.of(LAMBDA, metric, Map.of("FunctionName", functionName)), value);
    }

    @Override
    public void answered(String routeKey, int status, Duration latency) {
        double millis = latency.toNanos() / 1e6;
        String apiId = model.httpApis().isEmpty() ? "" : model.httpApis().getFirst().apiId();
        Map<String, String> api = Map.of("ApiId", apiId);
        api(api, "Count", 1);
        api(api, "Latency", millis);
        api(api, "4xx", status >= 400 && status < 500 ? 1 : 0);
        api(api, "5xx", status >= 500 ? 1 : 0);
        api(Map.of("Route", routeKey, "Status", Integer.toString(status)), "Latency", millis);
    }

    private void api(Map<String, String> dimensions, String metric, double value) {
        record(MetricKey.of(API_GATEWAY, metric, dimensions), value);
    }

    private void record(MetricKey key, double value) {
        metrics.record(key, value);
        alarms.record(key, value);
    }

    private void evaluate() {
        Map<String, KafkaMapping> kafka = new HashMap<>();
        model.kafkaMappings().forEach(mapping -> kafka.put(mapping.id(), mapping));
        for (MappingStatistics mapping : mappings.get()) {
            KafkaMapping source = kafka.get(mapping.mappingId());
            if (source != null) {
                lag(source, mapping.lag());
            }
        }
        alarms.evaluate();
        log.flush();
    }

    /** Only for alarms: the pages show the lag of now. */
    private void lag(KafkaMapping mapping, long lag) {
        Map<String, String> group =
                Map.of("Consumer Group", mapping.consumerGroup(), "Topic", mapping.topic());
        alarms.record(MetricKey.of("AWS/Kafka", "SumOffsetLag", group), (double) lag);
        alarms.record(MetricKey.of("AWS/Kafka", "MaxOffsetLag", group), (double) lag);
        alarms.record(
                MetricKey.of(LAMBDA, "OffsetLag", Map.of("FunctionName", mapping.functionName())),
                (double) lag);
    }

    /** Everything in Prometheus' text format. */
    public HttpAnswer prometheus() {
        PrometheusText text = new PrometheusText();
        text.metrics(metrics);
        text.mappings(mappings.get());
        text.alarms(alarms.all());
        return HttpAnswer.text(200, PrometheusText.CONTENT_TYPE, text.text());
    }

    RecordedMetrics metrics() {
        return metrics;
    }

    public Alarms alarms() {
        return alarms;
    }

    public CloudModel model() {
        return model;
    }

    List<MappingStatistics> mappings() {
        return mappings.get();
    }

    @Override
    public void close() {
        if (timer != null) {
            timer.cancel(false);
        }
        log.flush();
    }
}
