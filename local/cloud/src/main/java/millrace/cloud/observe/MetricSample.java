package millrace.cloud.observe;

/** One value of one metric. */
record MetricSample(MetricKey key, double value) {}
