package millrace.cloud.service;

import java.util.Map;

/** Takes measured values under CloudWatch's names. Safe for many threads; returns at once. */
@FunctionalInterface
public interface Metrics {

    void record(String namespace, String name, Map<String, String> dimensions, double value);
}
