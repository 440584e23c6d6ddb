package millrace.cloud.sns;

import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import millrace.cloud.sqs.message.Digests;
import org.jspecify.annotations.Nullable;

/** One topic: accepts messages, and begins their deliveries in that order. Thread-safe. */
final class Topic {

    private static final long NUMBERS_A_MILLISECOND = 1_000_000;

    private final TopicResource resource;
    private final List<Subscription> subscriptions;
    private final Deliveries deliveries;
    private final InstantSource clock;
    private final TopicCounts counts;
    private final ReentrantLock lock = new ReentrantLock();
    private final RecentPublications recent = new RecentPublications();
    private long lastSequenceNumber;

    Topic(
            TopicResource resource,
            List<Subscription> subscriptions,
            Deliveries deliveries,
            InstantSource clock,
            TopicCounts counts) {
        this.resource = resource;
        this.subscriptions = List.copyOf(subscriptions);
        this.deliveries = deliveries;
        this.clock = clock;
        this.counts = counts;
    }

    TopicResource resource() {
        return resource;
    }

    List<Subscription> subscriptions() {
        return subscriptions;
    }

    TopicCounts counts() {
        return counts;
    }

    /** The deduplication id of a message that has none: the SHA-256 of its text. */
    static String contentId(Publication message) {
        return Digests.contentId(message.message());
    }

    /**
     * Accepts a message, or finds it a duplicate. Nobody waits for its deliveries.
     *
     * @throws SnsException when SNS would refuse it
     */
    Published publish(Publication message) {
        PublicationRules.check(message, resource);
        lock.lock();
        try {
            return resource.isFifo() ? publishOnce(message) : accept(message, null);
        } finally {
            lock.unlock();
        }
    }

    private Published publishOnce(Publication message) {
        var given = message.deduplicationId();
        var id = given == null ? contentId(message) : given;
        var key = resource.deduplicatesByGroup() ? message.groupId() + " " + id : id;
        var now = clock.instant();
        var earlier = recent.duplicateOf(key, now);
        if (earlier != null) {
            return earlier;
        }
        lastSequenceNumber =
                Math.max(lastSequenceNumber + 1, now.toEpochMilli() * NUMBERS_A_MILLISECOND);
        var published = accept(message, String.format(Locale.ROOT, "%020d", lastSequenceNumber));
        recent.remember(key, published, now);
        return published;
    }

    private Published accept(Publication message, @Nullable String sequenceNumber) {
        var notification =
                new Notification(
                        UUID.randomUUID().toString(),
                        resource.arn(),
                        message,
                        clock.instant(),
                        sequenceNumber);
        var receivers =
                subscriptions.stream()
                        .filter(each ->
                                each.filter().accepts(message, message.text(each.protocol())))
                        .toList();
        deliveries.begin(notification, receivers, counts);
        counts.published();
        for (int i = receivers.size(); i < subscriptions.size(); i++) {
            counts.filteredOut();
        }
        return new Published(notification.id(), sequenceNumber);
    }
}
