package millrace.cloud.observe;

/** CloudWatch's own three states. */
enum AlarmState {
    OK,
    ALARM,
    INSUFFICIENT_DATA
}
