package millrace.cloud.sqs.journal;

import java.util.List;
import java.util.function.Supplier;

/** Keeps a queue's changes. */
public interface QueueJournal extends AutoCloseable {

    /**
     * Returns when the change survives the end of this process.
     *
     * @throws java.io.UncheckedIOException when it cannot be kept; the change must not be made
     */
    void append(JournalEntry entry);

    /**
     * Replaces the changes so far by those that lead to the present state, when they have become
     * many more.
     */
    void compact(int messages, Supplier<List<JournalEntry>> state);

    /** Ends the journal and forgets its changes. */
    void delete();

    @Override
    void close();

    /** Keeps nothing. */
    static QueueJournal none() {
        return new QueueJournal() {
            @Override
            public void append(JournalEntry entry) {}

            @Override
            public void compact(int messages, Supplier<List<JournalEntry>> state) {}

            @Override
            public void delete() {}

            @Override
            public void close() {}
        };
    }
}
