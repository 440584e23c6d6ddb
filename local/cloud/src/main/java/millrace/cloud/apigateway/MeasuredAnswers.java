package millrace.cloud.apigateway;

import java.time.Duration;
import java.util.Map;
import millrace.cloud.service.Metrics;

/** Counts answers under the names of API Gateway's own metrics. */
record MeasuredAnswers(String apiId, Metrics metrics) implements ApiObserver {

    private static final String NAMESPACE = "AWS/ApiGateway";

    @Override
    public void answered(String routeKey, int status, Duration latency) {
        var millis = latency.toNanos() / 1e6;
        var api = Map.of("ApiId", apiId);
        record(api, "Count", 1);
        record(api, "Latency", millis);
        record(api, "4xx", status >= 400 && status < 500 ? 1 : 0);
        record(api, "5xx", status >= 500 ? 1 : 0);
        record(Map.of("Route", routeKey, "Status", Integer.toString(status)), "Latency", millis);
    }

    private void record(Map<String, String> dimensions, String metric, double value) {
        metrics.record(NAMESPACE, metric, dimensions, value);
    }
}
