package millrace.cloud.cloudwatch;

/** One value of one metric. */
record MetricSample(MetricKey key, double value) {}
