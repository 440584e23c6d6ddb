package millrace.simulation.kafka;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import millrace.simulation.scheduler.Scheduler;
import millrace.simulation.scheduler.Signal;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The log of one partition. */
public final class Partition {

    private final String topic;
    private final int number;
    private final Scheduler scheduler;
    private final Signal appended;
    private final List<LogRecord> log = new ArrayList<>();
    private final Map<String, Integer> lastSequences = new HashMap<>();
    private long refusesUntilNanos;

    Partition(String topic, int number, Scheduler scheduler, Signal appended) {
        this.topic = topic;
        this.number = number;
        this.scheduler = scheduler;
        this.appended = appended;
    }

    public int number() {
        return number;
    }

    /** The name that mappings give it. */
    public String name() {
        return topic + "-" + number;
    }

    void refuseUntil(long nanos) {
        refusesUntilNanos = Math.max(refusesUntilNanos, nanos);
    }

    /** Too few replicas are in sync, or none leads. */
    boolean refuses() {
        return scheduler.nowNanos() < refusesUntilNanos;
    }

    /** The offset that the record got. */
    public long append(ProducerRecord<String, byte[]> record) {
        long offset = log.size();
        log.add(
                new LogRecord(
                        topic,
                        number,
                        offset,
                        record.key(),
                        record.value(),
                        record.headers(),
                        scheduler.nowNanos()));
        appended.raise();
        return offset;
    }

    /**
     * Appends what a producer sends, unless the log has it: brokers know the last number of each
     * producer, and take what is not above it for a repetition.
     *
     * @return the offset of the record, or of the last one where it was not appended
     */
    long append(ProducerRecord<String, byte[]> record, String producerId, int sequence) {
        if (sequence <= lastSequences.getOrDefault(producerId, -1)) {
            return Math.max(0, log.size() - 1);
        }
        lastSequences.put(producerId, sequence);
        return append(record);
    }

    public long end() {
        return log.size();
    }

    /** Records from the offset on. */
    public List<LogRecord> read(long offset, int limit) {
        int from = (int) Math.min(offset, log.size());
        return List.copyOf(log.subList(from, Math.min(log.size(), from + limit)));
    }
}
