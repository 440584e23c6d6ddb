package millrace.cloud.cloudwatch;

/** CloudWatch's own three states. */
enum AlarmState {
    OK,
    ALARM,
    INSUFFICIENT_DATA
}
