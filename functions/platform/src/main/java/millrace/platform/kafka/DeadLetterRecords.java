package millrace.platform.kafka;

import java.time.Clock;
import java.util.List;
import java.util.regex.Pattern;
import millrace.events.BoundedText;
import millrace.events.EventHeader;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Records of a dead-letter topic. There is nowhere further to put one that cannot be handled, so it
 * is never acknowledged: it comes again until it can be handled. One whose text the table refuses
 * for good is handled without that text.
 */
final class DeadLetterRecords implements IncomingRecords {

    private static final int MAX_ID_LENGTH = 128;
    private static final Pattern TRACEPARENT =
            Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");
    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterRecords.class);

    private final DeadLetterHandler handler;
    private final DeadLetterEnvelopes envelopes;
    private final JsonMapper json;
    private final ConsumerPorts ports;

    DeadLetterRecords(
            DeadLetterHandler handler, JsonMapper json, Clock clock, ConsumerPorts ports) {
        this.handler = handler;
        this.json = json;
        this.envelopes = new DeadLetterEnvelopes(json, clock);
        this.ports = ports;
    }

    /**
     * Whatever is neither envelope nor Lambda's own message is put into one, so that every record
     * can be read.
     *
     * @throws millrace.platform.failure.PassingFailure when Lambda's message holds Avro and its
     *     schema cannot be had now
     */
    @Override
    public Incoming read(ConsumedRecord record) {
        var message = OnFailureMessage.read(record, json);
        var givenUp = message == null ? null : message.asJson(ports.values());
        var source = givenUp == null ? record : givenUp.original();
        var letter = givenUp == null ? envelopes.read(record) : envelopes.of(givenUp);
        var received =
                new DeadLetterHandler.Received(
                        letter,
                        givenUp == null
                                ? DeadLetterOrigin.of(record)
                                : DeadLetterOrigin.placeOf(source),
                        BoundedText.utf8Bytes(source.key(), DeadLettersInKafka.MAX_KEY_BYTES),
                        DeadLetterHeaders.ofOriginal(source.headers()),
                        value(letter, source.headers().get(DeadLetterHeaders.FORM)));
        return new Incoming(
                received.origin().id(),
                header(source, received),
                () -> handler.handle(received),
                () -> handler.handle(received.withoutOriginal()),
                List::of);
    }

    private static @Nullable String value(DeadLetter letter, @Nullable String form) {
        var held = letter.originalEvent();
        return held == null || letter.truncated() != null ? null : OriginalValue.text(held, form);
    }

    private static EventHeader header(ConsumedRecord record, DeadLetterHandler.Received received) {
        var texts = record.headers();
        var origin = received.origin();
        var eventId = bounded(origin.eventId().isEmpty() ? origin.id() : origin.eventId());
        var correlationId = bounded(texts.getOrDefault("correlationId", ""));
        var causationId = bounded(texts.getOrDefault("causationId", ""));
        var traceparent = texts.getOrDefault("traceparent", "");
        return new EventHeader(
                eventId,
                "DeadLetter",
                origin.group(),
                received.letter().lastAttemptAt(),
                "1.0",
                TRACEPARENT.matcher(traceparent).matches() ? traceparent : null,
                correlationId.isBlank() ? eventId : correlationId,
                causationId.isBlank() ? null : causationId,
                0);
    }

    private static String bounded(String id) {
        return BoundedText.chars(id, MAX_ID_LENGTH);
    }

    @Override
    public boolean giveUp(
            ConsumedRecord record,
            @Nullable EventHeader header,
            RuntimeException cause,
            int attempts) {
        ports.metrics().count("DeadLettersUnhandled", 1);
        LOG.error(
                "A dead letter could not be handled in {} attempt(s) and will come again: {}"
                        + " offset {}",
                attempts,
                record.partitionName(),
                record.offset(),
                cause);
        return false;
    }
}
