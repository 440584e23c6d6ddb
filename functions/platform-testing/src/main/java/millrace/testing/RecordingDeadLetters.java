package millrace.testing;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent.KafkaEventRecord;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import millrace.platform.failure.RetriableFailure;
import millrace.platform.kafka.DeadLetters;

/** Keeps dead letters for a test to look at. */
public final class RecordingDeadLetters implements DeadLetters {

    /**
     * @param attempts how many attempts were made
     */
    public record Letter(KafkaEventRecord record, String group, Throwable cause, int attempts) {}

    private final List<Letter> letters = new CopyOnWriteArrayList<>();
    private volatile boolean failing;

    /** From now on (or no longer) nothing can be written. */
    public void failing(boolean on) {
        failing = on;
    }

    @Override
    public void write(KafkaEventRecord record, String group, Throwable cause, int attempts) {
        if (failing) {
            throw new RetriableFailure("Dead letters cannot be written in this test");
        }
        letters.add(new Letter(record, group, cause, attempts));
    }

    /** In the order of writing. */
    public List<Letter> letters() {
        return List.copyOf(letters);
    }
}
