package millrace.platform.kafka;

import java.util.List;
import millrace.events.EventCodec;
import millrace.events.EventHeader;
import org.jspecify.annotations.Nullable;

/**
 * Records that hold an event of any type, also one that the catalogue does not list or that breaks
 * its schema. A record without a readable header is given up.
 */
final class EveryEventRecords implements IncomingRecords {

    private final String group;
    private final EventCodec codec;
    private final EveryEventHandler handler;
    private final GivingUp givingUp;

    EveryEventRecords(
            String group, EventCodec codec, EveryEventHandler handler, GivingUp givingUp) {
        this.group = group;
        this.codec = codec;
        this.handler = handler;
        this.givingUp = givingUp;
    }

    @Override
    public @Nullable Incoming read(ConsumedRecord record) {
        var headers = record.headers();
        if (DiscardMark.isIn(headers)) {
            return DiscardMark.read(record, headers, group);
        }
        var event = codec.raw(record.value(), headers);
        var place =
                new EveryEventHandler.Place(
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        GivingUp.keyOf(record),
                        record.writtenAt().orElse(null));
        return new Incoming(
                event.header().eventId(),
                event.header(),
                () -> handler.handle(event, place),
                null,
                List::of);
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
