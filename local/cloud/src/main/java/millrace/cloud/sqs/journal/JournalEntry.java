package millrace.cloud.sqs.journal;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import millrace.cloud.sqs.message.SentMessage;
import millrace.cloud.sqs.message.StoredMessage;
import org.jspecify.annotations.Nullable;

/** One change of a queue, as its file keeps it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "entry")
@JsonSubTypes({
    @JsonSubTypes.Type(value = JournalEntry.Sent.class, name = "sent"),
    @JsonSubTypes.Type(value = JournalEntry.Received.class, name = "received"),
    @JsonSubTypes.Type(value = JournalEntry.Prolonged.class, name = "prolonged"),
    @JsonSubTypes.Type(value = JournalEntry.Deleted.class, name = "deleted"),
    @JsonSubTypes.Type(value = JournalEntry.Purged.class, name = "purged"),
    @JsonSubTypes.Type(value = JournalEntry.Deduplicated.class, name = "deduplicated")
})
public sealed interface JournalEntry {

    /**
     * The message was accepted.
     *
     * @param deduplicationKey taken by it for five minutes, or null
     */
    record Sent(StoredMessage message, Instant visibleAt, @Nullable String deduplicationKey)
            implements JournalEntry {}

    /** The message was received for the {@code count}-th time. */
    record Received(String id, String receipt, int count, Instant firstAt, Instant visibleAgainAt)
            implements JournalEntry {}

    record Prolonged(String id, Instant visibleAgainAt) implements JournalEntry {}

    record Deleted(String id) implements JournalEntry {}

    record Purged() implements JournalEntry {}

    /** The deduplication key of a message that is no longer there. */
    record Deduplicated(String key, SentMessage sent, Instant at) implements JournalEntry {}
}
