package millrace.bench.deadletters;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import millrace.bench.measure.ClosedLoop;
import millrace.events.EventCodec;
import millrace.events.EventHeader;
import millrace.events.EventMessage;
import millrace.events.catalogue.Consumer;
import millrace.events.catalogue.Events;
import millrace.events.concerts.ExpiredHold;
import millrace.events.concerts.SeatsExpired;
import millrace.platform.kafka.DeadLetter;
import millrace.platform.publish.Publisher;
import tools.jackson.databind.json.JsonMapper;

/**
 * Dead letters as the consumer of seats that ran out would write them, of schedules that there are
 * none of: redriven, each is handled and changes nothing.
 */
final class GivenUpRecords {

    static final Consumer CONSUMER = Consumer.CONCERTS_ON_SEATS_EXPIRED;

    private static final int WRITERS = 64;
    private static final long FIRST_SCHEDULE = 1_000_000_000;
    private static final long SEAT = 1;

    private final Publisher publisher;
    private final JsonMapper json = JsonMapper.builder().build();
    private final EventCodec codec = new EventCodec(Events.CATALOGUE);

    GivenUpRecords(Publisher publisher) {
        this.publisher = publisher;
    }

    /**
     * Writes so many of one cause.
     *
     * @return letters a second
     */
    double write(int count, String reason) {
        return ClosedLoop.run(WRITERS, count, number -> writeOne(number, reason)).perSecond();
    }

    /** The key of the record of this number. */
    static String key(int number) {
        return String.valueOf(FIRST_SCHEDULE + number);
    }

    private void writeOne(int number, String reason) {
        var now = Instant.now();
        var hold = new ExpiredHold(FIRST_SCHEDULE + number, List.of(SEAT));
        var event = new SeatsExpired(hold.seatIds(), FIRST_SCHEDULE + number, now, List.of(hold));
        var definition = codec.catalogue().of(SeatsExpired.class);
        var id = UUID.randomUUID().toString();
        var header =
                new EventHeader(
                        id,
                        definition.eventType(),
                        definition.source(),
                        now,
                        definition.version(),
                        null,
                        id,
                        null,
                        0);
        var value = codec.encode(new EventMessage<>(header, event));
        var letter =
                new DeadLetter(
                        json.readTree(new String(value, StandardCharsets.UTF_8)),
                        reason,
                        1,
                        now,
                        "",
                        null);
        var headers = new HashMap<String, String>(codec.kafkaHeaders(header));
        headers.putAll(
                Map.of(
                        "originalForm",
                        "JSON",
                        "originalTopic",
                        CONSUMER.source().name(),
                        "originalPartition",
                        "0",
                        "originalOffset",
                        String.valueOf(number),
                        "originalGroup",
                        CONSUMER.group(),
                        "originalEventId",
                        id));
        publisher.publish(
                new Publisher.Message(
                        CONSUMER.definition().topic().deadLetter().name(),
                        key(number),
                        json.writeValueAsBytes(letter),
                        headers));
    }
}
