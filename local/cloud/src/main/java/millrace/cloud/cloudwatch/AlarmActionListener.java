package millrace.cloud.cloudwatch;

/** Takes the messages that alarms send to their actions. */
@FunctionalInterface
public interface AlarmActionListener {

    /**
     * Returns at once.
     *
     * @param action the ARN, such as a topic's
     * @param message JSON in CloudWatch's own form
     */
    void act(String action, String subject, String message);
}
