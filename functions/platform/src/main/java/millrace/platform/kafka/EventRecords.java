package millrace.platform.kafka;

import java.util.Map;
import java.util.Objects;
import millrace.events.Decoded;
import millrace.events.Event;
import millrace.events.EventCodec;
import millrace.events.EventMessage;
import millrace.platform.observation.Metrics;
import millrace.platform.work.Work;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records that hold events of the catalogue. What is given up goes to the dead-letter topic. */
final class EventRecords implements IncomingRecords {

    private static final Logger LOG = LoggerFactory.getLogger(EventRecords.class);

    private final String group;
    private final EventCodec codec;
    private final Map<Class<? extends Event>, EventHandler<? extends Event>> handlers;
    private final DeadLetters deadLetters;
    private final Metrics metrics;

    EventRecords(
            String group,
            EventCodec codec,
            Map<Class<? extends Event>, EventHandler<? extends Event>> handlers,
            DeadLetters deadLetters,
            Metrics metrics) {
        this.group = group;
        this.codec = codec;
        this.handlers = Map.copyOf(handlers);
        this.deadLetters = deadLetters;
        this.metrics = metrics;
    }

    @Override
    public @Nullable Incoming read(ConsumedRecord record) {
        return switch (codec.decode(
                record.topic(), record.value(), record.headers(), handlers::containsKey)) {
            case Decoded.NotAsked() -> null;
            case Decoded.UnknownType unknown -> skipped(record, unknown);
            case Decoded.Known(var message) -> incoming(message);
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

    private Incoming incoming(EventMessage<?> message) {
        var handler = Objects.requireNonNull(handlers.get(message.payload().getClass()));
        var header = message.header();
        return new Incoming(header.eventId(), header, () -> handle(handler, message), null);
    }

    @SuppressWarnings("unchecked")
    private static <E extends Event> Work handle(EventHandler<E> handler, EventMessage<?> message) {
        return handler.handle((EventMessage<E>) message);
    }

    @Override
    public boolean giveUp(ConsumedRecord record, RuntimeException cause, int attempts) {
        try {
            deadLetters.write(record.source(), group, cause, attempts);
            metrics.count("DeadLetters", 1);
            LOG.error(
                    "Dead-lettered {} offset {} after {} attempt(s)",
                    record.partitionName(),
                    record.offset(),
                    attempts,
                    cause);
            return true;
        } catch (RuntimeException unwritten) {
            LOG.error(
                    "The dead letter could not be written: the record will come again", unwritten);
            return false;
        }
    }
}
