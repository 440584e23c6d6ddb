package millrace.platform.kafka;

import java.util.List;
import java.util.function.Supplier;
import millrace.events.EventHeader;
import millrace.platform.inbox.GivenUpEvents.GivenUp;
import millrace.platform.table.Stored;
import millrace.platform.work.Cause;
import millrace.platform.work.Work;
import org.jspecify.annotations.Nullable;

/** Reads the records of a consumer's topic, and takes those that it gives up. */
interface IncomingRecords {

    /**
     * A record to be handled.
     *
     * @param inboxId by which it is recognised when it comes again
     * @param header of the event that the record holds or tells of
     * @param decision what the record changes; runs once an attempt
     * @param fallback what it changes where the table refuses the decision for good; null for none
     * @param makesUpFor the dead-lettered events whose effect it brings about in their stead
     * @param cause of what it changes
     */
    record Incoming(
            String inboxId,
            EventHeader header,
            Supplier<Work> decision,
            @Nullable Supplier<Work> fallback,
            Supplier<List<Stored<GivenUp>>> makesUpFor,
            Cause cause) {

        Incoming(
                String inboxId,
                EventHeader header,
                Supplier<Work> decision,
                @Nullable Supplier<Work> fallback,
                Supplier<List<Stored<GivenUp>>> makesUpFor) {
            this(inboxId, header, decision, fallback, makesUpFor, Cause.of(header));
        }

        String eventType() {
            return header.eventType();
        }

        /** The same as a part of a trace; see {@link Cause#in}. */
        Incoming in(@Nullable String span) {
            return new Incoming(inboxId, header, decision, fallback, makesUpFor, cause.in(span));
        }
    }

    /**
     * Null when the record is none of the consumer's business.
     *
     * @throws RuntimeException when nobody can read it: it is given up at once
     */
    @Nullable Incoming read(ConsumedRecord record);

    /**
     * @param header of the event that the record holds or tells of; null where nobody could read it
     * @return whether the record may be acknowledged; false makes it come again
     */
    boolean giveUp(
            ConsumedRecord record,
            @Nullable EventHeader header,
            RuntimeException cause,
            int attempts);
}
