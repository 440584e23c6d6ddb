package millrace.cloud.sqs.definition;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import millrace.cloud.sqs.fault.SqsException;
import millrace.cloud.sqs.fault.SqsFault;

/** The attributes of a queue that can be set, with their default values and their bounds. */
public enum QueueAttribute {
    DelaySeconds("0", within(0, 900)),
    MaximumMessageSize("1048576", within(1_024, 1_048_576)),
    MessageRetentionPeriod("345600", within(60, 1_209_600)),
    ReceiveMessageWaitTimeSeconds("0", within(0, 20)),
    VisibilityTimeout("30", within(0, 43_200)),
    RedrivePolicy("", value -> true),
    RedriveAllowPolicy("", value -> true),
    Policy("", value -> true),
    KmsMasterKeyId("", value -> true),
    KmsDataKeyReusePeriodSeconds("", within(60, 86_400)),
    SqsManagedSseEnabled("", truth()),
    FifoQueue("", truth()),
    ContentBasedDeduplication("false", truth(), true),
    DeduplicationScope("queue", Set.of("queue", "messageGroup")::contains, true),
    FifoThroughputLimit("perQueue", Set.of("perQueue", "perMessageGroupId")::contains, true);

    private final String defaultValue;

    // The predicates keep no state; the checker wants an annotation that costs a dependency.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Predicate<String> valid;

    private final boolean fifoOnly;

    QueueAttribute(String defaultValue, Predicate<String> valid) {
        this(defaultValue, valid, false);
    }

    QueueAttribute(String defaultValue, Predicate<String> valid, boolean fifoOnly) {
        this.defaultValue = defaultValue;
        this.valid = valid;
        this.fifoOnly = fifoOnly;
    }

    boolean isFifoOnly() {
        return fifoOnly;
    }

    /** The values of a queue whose creator gives none; an empty value is no value. */
    static Map<QueueAttribute, String> defaults(boolean fifo) {
        return Arrays.stream(values())
                .filter(each -> !each.defaultValue.isEmpty() && (fifo || !each.fifoOnly))
                .collect(Collectors.toMap(each -> each, each -> each.defaultValue));
    }

    public static Optional<QueueAttribute> named(String name) {
        return Arrays.stream(values()).filter(each -> each.name().equals(name)).findFirst();
    }

    /** Refuses a value that is out of bounds; an empty value removes the attribute. */
    void check(String value) {
        if (!value.isEmpty() && !valid.test(value)) {
            throw new SqsException(
                    SqsFault.INVALID_ATTRIBUTE_VALUE,
                    "Invalid value for the parameter " + name() + ".");
        }
    }

    private static Predicate<String> within(int least, int most) {
        return value ->
                value.matches("\\d{1,9}")
                        && Integer.parseInt(value) >= least
                        && Integer.parseInt(value) <= most;
    }

    private static Predicate<String> truth() {
        return Set.of("true", "false")::contains;
    }
}
