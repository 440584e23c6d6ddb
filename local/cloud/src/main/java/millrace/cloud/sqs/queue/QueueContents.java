package millrace.cloud.sqs.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import millrace.cloud.sqs.journal.JournalEntry;
import millrace.cloud.sqs.journal.QueueJournal;
import millrace.cloud.sqs.message.SentMessage;
import millrace.cloud.sqs.message.StoredMessage;
import org.jspecify.annotations.Nullable;

/**
 * The messages and deduplication ids of a queue. Each change is in the journal before it is made,
 * and the same changes lead to the same contents.
 */
final class QueueContents implements AutoCloseable {

    private final QueuedMessages messages = new QueuedMessages();
    private final Deduplication deduplication = new Deduplication();
    private QueueJournal journal = QueueJournal.none();
    private Instant noneSentBefore = Instant.MAX;
    private long lastOrder;

    /** From now on changes are kept there; those that it held must have been applied. */
    void keepIn(QueueJournal file) {
        journal = file;
    }

    QueuedMessages messages() {
        return messages;
    }

    @Nullable SentMessage duplicateOf(String deduplicationKey, Instant now) {
        return deduplication.find(deduplicationKey, now);
    }

    void change(JournalEntry entry) {
        journal.append(entry);
        apply(entry);
        journal.compact(messages.all().size(), this::state);
    }

    void apply(JournalEntry entry) {
        switch (entry) {
            case JournalEntry.Sent sent -> add(sent);
            case JournalEntry.Received received -> {
                var message = messages.find(received.id());
                if (message != null) {
                    messages.receive(message, received);
                }
            }
            case JournalEntry.Prolonged prolonged -> {
                var message = messages.find(prolonged.id());
                if (message != null) {
                    messages.prolong(message, prolonged.visibleAgainAt());
                }
            }
            case JournalEntry.Deleted deleted -> {
                var message = messages.find(deleted.id());
                if (message != null) {
                    messages.remove(message);
                }
            }
            case JournalEntry.Purged purged -> messages.clear();
            case JournalEntry.Deduplicated earlier ->
                    deduplication.remember(earlier.key(), earlier.sent(), earlier.at());
        }
    }

    private void add(JournalEntry.Sent sent) {
        var message = sent.message();
        messages.add(new QueuedMessage(message, ++lastOrder, sent.visibleAt()));
        if (message.sentAt().isBefore(noneSentBefore)) {
            noneSentBefore = message.sentAt();
        }
        if (sent.deduplicationKey() != null) {
            deduplication.remember(
                    sent.deduplicationKey(),
                    new SentMessage(message.id(), message.sequenceNumber()),
                    message.sentAt());
        }
    }

    /** Deletes what is older than the queue keeps. */
    void expire(Instant now, Duration retention) {
        var oldest = now.minus(retention);
        if (!noneSentBefore.isBefore(oldest)) {
            return;
        }
        messages.all().stream()
                .map(QueuedMessage::message)
                .filter(message -> message.sentAt().isBefore(oldest))
                .map(StoredMessage::id)
                .toList()
                .forEach(id -> change(new JournalEntry.Deleted(id)));
        noneSentBefore = oldestSentAt(Instant.MAX);
    }

    QueueCounts counts(Instant now) {
        messages.advance(now);
        return new QueueCounts(
                messages.visibleCount(),
                messages.inFlightCount(),
                messages.delayedCount(),
                Duration.between(oldestSentAt(now), now));
    }

    private Instant oldestSentAt(Instant ofEmpty) {
        return messages.all().stream()
                .map(queued -> queued.message().sentAt())
                .min(Comparator.naturalOrder())
                .orElse(ofEmpty);
    }

    private List<JournalEntry> state() {
        var entries = new ArrayList<JournalEntry>();
        deduplication
                .recent()
                .forEach((key, accepted) ->
                        entries.add(
                                new JournalEntry.Deduplicated(
                                        key, accepted.sent(), accepted.at())));
        for (var queued : messages.all()) {
            entries.add(new JournalEntry.Sent(queued.message(), queued.visibleAt(), null));
            if (queued.receipt() != null && queued.firstReceivedAt() != null) {
                entries.add(
                        new JournalEntry.Received(
                                queued.message().id(),
                                queued.receipt(),
                                queued.receiveCount(),
                                queued.firstReceivedAt(),
                                queued.visibleAt()));
            }
        }
        return entries;
    }

    /** Deletes the messages with their journal. */
    void delete() {
        messages.clear();
        journal.delete();
    }

    @Override
    public void close() {
        journal.close();
    }
}
