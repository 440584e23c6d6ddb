package millrace.cloud.sqs.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import millrace.cloud.sqs.message.SentMessage;
import org.jspecify.annotations.Nullable;

/** The deduplication ids of the last five minutes of a FIFO queue. */
final class Deduplication {

    private static final Duration INTERVAL = Duration.ofMinutes(5);

    /** A message that was accepted with an id. */
    record Accepted(SentMessage sent, Instant at) {}

    private final Map<String, Accepted> recent = new LinkedHashMap<>();

    @Nullable SentMessage find(String id, Instant now) {
        forgetBefore(now.minus(INTERVAL));
        var earlier = recent.get(id);
        return earlier == null ? null : earlier.sent();
    }

    void remember(String id, SentMessage sent, Instant at) {
        recent.remove(id);
        recent.put(id, new Accepted(sent, at));
    }

    private void forgetBefore(Instant time) {
        var oldest = recent.values().iterator();
        while (oldest.hasNext() && !oldest.next().at().isAfter(time)) {
            oldest.remove();
        }
    }

    /** All that may still count, oldest first. */
    Map<String, Accepted> recent() {
        return recent;
    }
}
