package millrace.platform.kafka;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import millrace.events.EventHeader;
import millrace.platform.inbox.GivenUpEvents.GivenUp;
import millrace.platform.inbox.Inbox;
import millrace.platform.inbox.ParkedKeys.Turn;
import millrace.platform.table.Item;
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
     * @param turn the place of the record among those of its key; asked for once an attempt
     * @param guard the row that says that it was handled
     * @param cause of what it changes
     */
    record Incoming(
            String inboxId,
            EventHeader header,
            Supplier<Work> decision,
            @Nullable Supplier<Work> fallback,
            Supplier<List<Stored<GivenUp>>> makesUpFor,
            Supplier<Turn> turn,
            Function<Inbox, Item> guard,
            Cause cause) {

        /** A record that waits for no other of its key. */
        Incoming(
                String inboxId,
                EventHeader header,
                Supplier<Work> decision,
                @Nullable Supplier<Work> fallback,
                Supplier<List<Stored<GivenUp>>> makesUpFor) {
            this(
                    inboxId,
                    header,
                    decision,
                    fallback,
                    makesUpFor,
                    () -> Turn.FREE,
                    inbox -> inbox.handled(inboxId),
                    Cause.of(header));
        }

        Incoming at(Supplier<Turn> place) {
            return new Incoming(
                    inboxId, header, decision, fallback, makesUpFor, place, guard, cause);
        }

        /** The same as one that is not to be handled any more. */
        Incoming discarded() {
            return new Incoming(
                    inboxId,
                    header,
                    decision,
                    fallback,
                    makesUpFor,
                    turn,
                    inbox -> inbox.discarded(inboxId),
                    cause);
        }

        String eventType() {
            return header.eventType();
        }

        /** The same as a part of a trace; see {@link Cause#in}. */
        Incoming in(@Nullable String span) {
            return new Incoming(
                    inboxId, header, decision, fallback, makesUpFor, turn, guard, cause.in(span));
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
