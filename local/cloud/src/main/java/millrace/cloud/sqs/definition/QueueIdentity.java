package millrace.cloud.sqs.definition;

import java.util.Map;
import millrace.cloud.sqs.fault.SqsException;
import millrace.cloud.sqs.fault.SqsFault;

/** The names of a queue, which never change. */
public record QueueIdentity(String name, String arn) {

    private static final String FIFO_SUFFIX = ".fifo";
    private static final int LONGEST = 80;

    /** The end of a queue's URL. */
    public static String nameOf(String url) {
        return url.substring(url.lastIndexOf('/') + 1);
    }

    public static boolean isFifo(String name) {
        return name.endsWith(FIFO_SUFFIX);
    }

    /**
     * The attributes of a new queue of this name.
     *
     * @throws SqsException when SQS would refuse them, the name, or a FIFO queue of another suffix
     */
    public static QueueAttributes check(String name, Map<String, String> attributes) {
        var fifo = isFifo(name);
        var plain = fifo ? name.substring(0, name.length() - FIFO_SUFFIX.length()) : name;
        if (name.length() > LONGEST || !plain.matches("[A-Za-z0-9_-]+")) {
            throw new SqsException(
                    SqsFault.INVALID_PARAMETER_VALUE,
                    "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in"
                            + " length");
        }
        if (fifo != Boolean.parseBoolean(attributes.get(QueueAttribute.FifoQueue.name()))) {
            throw new SqsException(
                    SqsFault.INVALID_PARAMETER_VALUE,
                    "The name of a FIFO queue must end with .fifo, and only a queue with the"
                            + " attribute FifoQueue may have such a name");
        }
        return QueueAttributes.of(fifo, attributes);
    }
}
