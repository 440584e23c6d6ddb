package millrace.platform.kafka;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import millrace.events.Decoded;
import millrace.events.Event;
import millrace.events.EventCodec;
import millrace.events.EventHeader;
import millrace.events.EventMessage;
import millrace.platform.inbox.GivenUpEvents;
import millrace.platform.inbox.GivenUpEvents.GivenUp;
import millrace.platform.inbox.ParkedKeys;
import millrace.platform.inbox.ParkedKeys.Turn;
import millrace.platform.table.Stored;
import millrace.platform.work.Work;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records that hold events of the catalogue. What is given up goes to the dead-letter topic. */
final class EventRecords implements IncomingRecords {

    private static final Logger LOG = LoggerFactory.getLogger(EventRecords.class);

    private final String group;
    private final EventCodec codec;
    private final Map<Class<? extends Event>, PartitionEventHandler<? extends Event>> handlers;
    private final Map<String, String> stoodInFor;
    private final GivenUpEvents givenUp;
    private final @Nullable ParkedKeys parkedKeys;
    private final GivingUp givingUp;

    /**
     * @param stoodInFor by event type another type, whose effect it asks for again
     */
    EventRecords(
            String group,
            EventCodec codec,
            Map<Class<? extends Event>, PartitionEventHandler<? extends Event>> handlers,
            Map<String, String> stoodInFor,
            DeadLetters deadLetters,
            ConsumerPorts ports) {
        this.group = group;
        this.codec = codec;
        this.handlers = Map.copyOf(handlers);
        this.stoodInFor = Map.copyOf(stoodInFor);
        this.givenUp = ports.givenUp();
        this.parkedKeys = ports.parkedKeys();
        this.givingUp = new GivingUp(group, deadLetters, ports);
    }

    @Override
    public @Nullable Incoming read(ConsumedRecord record) {
        var headers = record.headers();
        if (DiscardMark.isIn(headers)) {
            return discarded(record, headers);
        }
        return switch (codec.decode(
                record.topic(), record.value(), headers, handlers::containsKey)) {
            case Decoded.NotAsked() -> null;
            case Decoded.UnknownType unknown -> skipped(record, unknown);
            case Decoded.Known(var message) -> incoming(record, message);
        };
    }

    private static @Nullable Incoming skipped(ConsumedRecord record, Decoded.UnknownType unknown) {
        LOG.warn(
                "Skipped an unknown event type {} {} at {} offset {}",
                unknown.eventType(),
                unknown.version(),
                record.partitionName(),
                record.offset());
        return null;
    }

    private Incoming incoming(ConsumedRecord record, EventMessage<?> message) {
        var handler = Objects.requireNonNull(handlers.get(message.payload().getClass()));
        var header = message.header();
        var incoming =
                new Incoming(
                        header.eventId(),
                        header,
                        () -> handle(handler, message, record.partition()),
                        null,
                        () -> makesUpFor(record, header));
        return parkedKeys == null ? incoming : incoming.at(() -> turn(parkedKeys, record, header));
    }

    private static Turn turn(ParkedKeys parkedKeys, ConsumedRecord record, EventHeader header) {
        var key = GivingUp.keyOf(record);
        return header.repeats()
                ? parkedKeys.turnOfRepeating(key, header.eventId())
                : parkedKeys.turnOf(key, header.eventId());
    }

    private @Nullable Incoming discarded(ConsumedRecord record, Map<String, String> headers) {
        var incoming = DiscardMark.read(record, headers, group);
        return incoming == null || parkedKeys == null
                ? incoming
                : incoming.at(
                        () -> parkedKeys.withoutIt(GivingUp.keyOf(record), incoming.inboxId()));
    }

    @SuppressWarnings("unchecked")
    private static <E extends Event> Work handle(
            PartitionEventHandler<E> handler, EventMessage<?> message, int partition) {
        return handler.handle((EventMessage<E>) message, partition);
    }

    private List<Stored<GivenUp>> makesUpFor(ConsumedRecord record, EventHeader header) {
        return header.repeats()
                ? givenUp.open(
                        GivingUp.keyOf(record),
                        earlier -> isRepeatedBy(header.eventType(), earlier))
                : List.of();
    }

    private boolean isRepeatedBy(String eventType, GivenUp earlier) {
        return earlier.eventType().equals(stoodInFor.get(eventType))
                || (earlier.eventType().equals(eventType) && earlier.group().equals(group));
    }

    @Override
    public boolean giveUp(
            ConsumedRecord record,
            @Nullable EventHeader header,
            RuntimeException cause,
            int attempts) {
        return givingUp.giveUp(record, header, cause, attempts);
    }
}
