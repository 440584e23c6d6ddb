package millrace.platform.inbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import millrace.platform.table.Item;
import millrace.platform.table.Key;
import org.jspecify.annotations.Nullable;

/**
 * The messages that one consumer has handled. The row is created in the transaction that holds the
 * message's effects, so a message delivered twice changes nothing.
 */
public final class Inbox {

    /**
     * The time that a handled message is remembered where {@code INBOX_EXPIRY_DAYS} does not say
     * otherwise. It must be longer than dead-letter topics keep their records (30 days): a redrive
     * on the last day must still be recognised. The synth of the infrastructure refuses less.
     */
    public static final Duration DEFAULT_EXPIRY = Duration.ofDays(35);

    private final String consumer;
    private final Duration expiry;
    private final Clock clock;

    /**
     * @param consumer the consumer group; two consumers of one event remember it apart
     */
    public Inbox(String consumer, Duration expiry, Clock clock) {
        this.consumer = consumer;
        this.expiry = expiry;
        this.clock = clock;
    }

    public Key keyOf(String eventId) {
        return Key.of("INBOX#" + consumer + "#" + eventId, "INBOX");
    }

    /** The row that says "handled": it can be created once. */
    public Item handled(String eventId) {
        return row(eventId, null);
    }

    /** The same row for an event that nobody is to handle any more, since it was discarded. */
    public Item discarded(String eventId) {
        return row(eventId, true);
    }

    private Item row(String eventId, @Nullable Boolean discarded) {
        var now = clock.instant();
        return Item.of(keyOf(eventId), new Handled(now, discarded)).expiring(now.plus(expiry));
    }

    /**
     * The record in an inbox row.
     *
     * @param discarded true where nothing was done, and nothing will be
     */
    public record Handled(
            Instant handledAt,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Boolean discarded) {

        public boolean hasEffect() {
            return discarded == null;
        }
    }
}
