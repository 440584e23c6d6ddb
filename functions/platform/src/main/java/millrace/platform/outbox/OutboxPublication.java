package millrace.platform.outbox;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import millrace.platform.publish.Publisher;
import millrace.platform.work.internal.OutboxRow;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes outbox rows in the order of each key: the next row of a key is sent when the one before
 * is acknowledged. Different keys go side by side. Where a row fails, the later rows of its key are
 * held back.
 */
final class OutboxPublication {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxPublication.class);

    private final Publisher publisher;

    OutboxPublication(Publisher publisher) {
        this.publisher = publisher;
    }

    /**
     * @param rows in the order in which the rows of a key shall appear on their topic
     * @return those that Kafka has acknowledged
     */
    Set<OutboxRow> publish(List<OutboxRow> rows) {
        var byKey = OutboxRow.byKey(rows);
        var published = new HashSet<OutboxRow>();
        for (int turn = 0; !byKey.isEmpty(); turn++) {
            int at = turn;
            byKey.values().removeIf(ofKey -> ofKey.size() <= at);
            var next = byKey.values().stream().map(ofKey -> ofKey.get(at)).toList();
            var acknowledgements =
                    publisher.sendAll(next.stream().map(OutboxPublication::message).toList());
            for (int i = 0; i < next.size(); i++) {
                if (isAcknowledged(acknowledgements.get(i), next.get(i))) {
                    published.add(next.get(i));
                } else {
                    byKey.remove(next.get(i).rowKey().pk());
                }
            }
        }
        return published;
    }

    private static boolean isAcknowledged(CompletableFuture<Void> acknowledgement, OutboxRow row) {
        try {
            acknowledgement.join();
            return true;
        } catch (RuntimeException failure) {
            LOG.warn("Event {} was not acknowledged on {}", row.eventId(), row.topic(), failure);
            return false;
        }
    }

    private static Publisher.Message message(OutboxRow row) {
        return new Publisher.Message(
                row.topic(),
                row.key(),
                row.value().getBytes(java.nio.charset.StandardCharsets.UTF_8),
                row.headers());
    }
}
