package millrace.cloud.sqs.queue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import millrace.cloud.sqs.definition.MessageRules;
import millrace.cloud.sqs.message.OutgoingMessage;
import millrace.cloud.sqs.message.ReceivedMessage;
import millrace.cloud.sqs.message.SentMessage;
import org.jspecify.annotations.Nullable;
import org.threeten.extra.MutableClock;

/** Queues with a clock that tests move. */
public final class QueuesFixture {

    public static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    public static final String ARN = "arn:aws:sqs:ap-northeast-2:000000000000:";
    public static final String FIFO = "orders.fifo";
    public static final String STANDARD = "mails";

    public final MutableClock clock = MutableClock.of(NOON, ZoneOffset.UTC);
    public final Queues queues;

    public QueuesFixture() {
        this(null);
    }

    public QueuesFixture(@Nullable Path directory) {
        queues = open(directory, clock);
        queues.define(STANDARD, Map.of());
        define(FIFO, Map.of());
    }

    static Queues open(@Nullable Path directory, InstantSource clock) {
        try {
            return Queues.open(directory, ARN, clock);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public static Map<String, String> redriveTo(String queue, int receives) {
        return Map.of(
                "RedrivePolicy",
                "{\"deadLetterTargetArn\":\"%s\",\"maxReceiveCount\":%s}"
                        .formatted(ARN + queue, receives));
    }

    /** With the attribute that the name of a FIFO queue asks for. */
    public void define(String name, Map<String, String> attributes) {
        var all = new HashMap<>(attributes);
        if (name.endsWith(".fifo")) {
            all.put("FifoQueue", "true");
        }
        queues.define(name, all);
    }

    public void after(Duration time) {
        clock.add(time);
    }

    SentMessage send(String queue, OutgoingMessage message) {
        return queues.on(
                queue,
                it -> {
                    MessageRules.check(message, it.attributes());
                    return it.sending().send(message);
                });
    }

    /** To the FIFO queue; the body is the deduplication id too. */
    public SentMessage sendOrdered(String group, String body) {
        return send(FIFO, ordered(group, body, body));
    }

    static OutgoingMessage ordered(@Nullable String group, String body, @Nullable String id) {
        return new OutgoingMessage(body, Map.of(), null, null, group, id);
    }

    public List<ReceivedMessage> receive(String queue) {
        return receive(queue, 10);
    }

    public List<ReceivedMessage> receive(String queue, int most) {
        return queues.receive(queue, most, null, Duration.ZERO);
    }

    public static List<String> bodies(List<ReceivedMessage> received) {
        return received.stream().map(each -> each.message().body()).toList();
    }

    void delete(String queue, ReceivedMessage received) {
        queues.acknowledge(queue, received.receiptHandle());
    }

    void changeVisibility(String queue, ReceivedMessage received, Duration timeout) {
        queues.on(
                queue,
                it -> {
                    it.receipts().changeVisibility(received.receiptHandle(), timeout);
                    return true;
                });
    }

    public QueueCounts counts(String queue) {
        var counts = queues.counts().get(queue);
        if (counts == null) {
            throw new IllegalStateException(queue);
        }
        return counts;
    }
}
