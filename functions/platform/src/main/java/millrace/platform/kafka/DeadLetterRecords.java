package millrace.platform.kafka;

import java.time.Clock;
import millrace.events.BoundedText;
import millrace.events.EventHeader;
import millrace.platform.observation.Metrics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Records of a dead-letter topic. There is nowhere further to put one that cannot be handled, so it
 * is never acknowledged: it comes again until it can be handled.
 */
final class DeadLetterRecords implements IncomingRecords {

    private static final int MAX_ID_LENGTH = 128;
    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterRecords.class);

    private final DeadLetterHandler handler;
    private final JsonMapper json;
    private final Clock clock;
    private final Metrics metrics;

    DeadLetterRecords(DeadLetterHandler handler, JsonMapper json, Clock clock, Metrics metrics) {
        this.handler = handler;
        this.json = json;
        this.clock = clock;
        this.metrics = metrics;
    }

    @Override
    public Incoming read(ConsumedRecord record) {
        var origin = DeadLetterOrigin.of(record);
        var received = new DeadLetterHandler.Received(letter(record), origin, record.key());
        return new Incoming(origin.id(), header(record, received), () -> handler.handle(received));
    }

    /** Whatever is no envelope, such as what a person wrote by hand, is put into one. */
    private DeadLetter letter(ConsumedRecord record) {
        var value = record.json(json);
        try {
            return value.path("failureReason").isString()
                    ? json.treeToValue(value, DeadLetter.class)
                    : unknown(value);
        } catch (JacksonException notAnEnvelope) {
            return unknown(value);
        }
    }

    private DeadLetter unknown(JsonNode value) {
        return new DeadLetter(
                value, "The record is no dead letter of this system", 0, clock.instant(), "");
    }

    private static EventHeader header(ConsumedRecord record, DeadLetterHandler.Received received) {
        var texts = record.headers();
        var origin = received.origin();
        var eventId = bounded(origin.eventId().isEmpty() ? origin.id() : origin.eventId());
        var correlationId = texts.getOrDefault("correlationId", "");
        return new EventHeader(
                eventId,
                "DeadLetter",
                origin.group(),
                received.letter().lastAttemptAt(),
                "1.0",
                texts.get("traceparent"),
                correlationId.isBlank() ? eventId : bounded(correlationId),
                texts.get("causationId"),
                0);
    }

    private static String bounded(String id) {
        return BoundedText.chars(id, MAX_ID_LENGTH);
    }

    @Override
    public boolean giveUp(ConsumedRecord record, RuntimeException cause, int attempts) {
        metrics.count("DeadLettersUnhandled", 1);
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
