package millrace.platform.kafka;

import static millrace.testing.KafkaBatches.record;
import static millrace.testing.Tallies.confirmed;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import millrace.events.Topic;
import millrace.events.UnreadableEvent;
import millrace.events.orders.OrderConfirmed;
import millrace.events.orders.OrderPaid;
import millrace.events.orders.OrderedItem;
import millrace.platform.failure.PoisonMessage;
import millrace.platform.work.Work;
import millrace.testing.KafkaBatches;
import millrace.testing.LogLines;
import millrace.testing.Tallies;
import millrace.testing.TestClock;
import millrace.testing.TestPlatform;
import millrace.testing.TestRecord;
import org.junit.jupiter.api.Test;

class KafkaPoisonTest {

    private static final KafkaBatchAnswer ALL_HANDLED = new KafkaBatchAnswer(List.of());

    /** An order that the handler refuses for ever. */
    private static final String CURSED = "cursed";

    private final TestPlatform platform = TestPlatform.create();
    private final List<String> tried = new CopyOnWriteArrayList<>();
    private final Function<KafkaEvent, KafkaBatchAnswer> consumer =
            platform.platform()
                    .consumer(Tallies.CONSUMER)
                    .on(OrderConfirmed.class, message -> counted(message.payload().orderId()))
                    .build();

    private Work counted(String orderId) {
        tried.add(orderId);
        if (orderId.equals(CURSED)) {
            throw new PoisonMessage("never");
        }
        return Tallies.count(platform.table(), orderId);
    }

    private static KafkaEvent batch(TestRecord... records) {
        return KafkaBatches.of(Topic.ORDER_EVENTS, records);
    }

    @Test
    void what_cannot_be_read_is_dead_lettered_at_once_with_its_cause() {
        var answer =
                consumer.apply(
                        batch(
                                KafkaBatches.poison("o-1"),
                                record(confirmed("o-1")),
                                KafkaBatches.tombstone("o-2")));

        assertThat(answer).isEqualTo(ALL_HANDLED);
        assertThat(platform.deadLetters().letters()).hasSize(2);
        var letter = platform.deadLetters().letters().getFirst();
        assertThat(letter.cause()).isInstanceOf(UnreadableEvent.class);
        assertThat(letter.attempts()).isEqualTo(1);
        assertThat(letter.group()).isEqualTo(Tallies.CONSUMER.group());
        assertThat(platform.pauses()).isEmpty();
        assertThat(Tallies.of(platform, "o-1")).isEqualTo(1);
        assertThat(platform.metrics().sum("DeadLetters")).isEqualTo(2);
    }

    /** D-C07, D-R05: a handler of dead letters is told of each where it arises. */
    @Test
    void a_dead_letter_is_an_error_in_the_log_that_says_where_the_record_lies() {
        try (var log = LogLines.of(GivingUp.class, Level.INFO)) {
            assertThat(consumer.apply(batch(KafkaBatches.poison("o-1")))).isEqualTo(ALL_HANDLED);

            assertThat(log.lines())
                    .singleElement()
                    .satisfies(line -> {
                        assertThat(line.level()).isEqualTo(Level.ERROR);
                        assertThat(line.message())
                                .isEqualTo(
                                        "Dead-lettered order.events-0 offset 0 after 1 attempt(s)");
                        assertThat(line.stack()).contains("UnreadableEvent");
                    });
        }
    }

    @Test
    void an_event_without_id_or_outside_its_schema_is_poison() {
        var withoutId =
                KafkaBatches.raw("o-1", "{\"eventType\":\"OrderConfirmed\",\"version\":\"1.0\"}");
        var withoutUser =
                KafkaBatches.raw(
                        "o-1",
                        """
                        {"eventId":"01890a5d-ac96-774b-bcce-b302099a8059",
                         "eventType":"OrderConfirmed","version":"1.0"}
                        """);

        assertThat(consumer.apply(batch(withoutId, withoutUser))).isEqualTo(ALL_HANDLED);

        assertThat(platform.deadLetters().letters())
                .extracting(letter -> letter.cause().getMessage())
                .satisfiesExactly(
                        id -> assertThat(id).contains("eventId"),
                        schema -> assertThat(schema).contains("OrderConfirmed 1.0"));
        assertThat(tried).isEmpty();
    }

    @Test
    void what_the_handler_calls_poison_is_not_tried_again() {
        assertThat(consumer.apply(batch(record(confirmed(CURSED))))).isEqualTo(ALL_HANDLED);

        assertThat(tried).containsExactly(CURSED);
        assertThat(platform.deadLetters().letters().getFirst().attempts()).isEqualTo(1);
    }

    @Test
    void a_record_that_overflows_the_stack_disturbs_no_other() {
        var overflowing =
                platform.platform()
                        .consumer(Tallies.CONSUMER)
                        .on(
                                OrderConfirmed.class,
                                message -> {
                                    if (message.payload().orderId().equals(CURSED)) {
                                        throw new StackOverflowError();
                                    }
                                    return counted(message.payload().orderId());
                                })
                        .build();

        var answer = overflowing.apply(batch(record(confirmed(CURSED)), record(confirmed("o-1"))));

        assertThat(answer).isEqualTo(ALL_HANDLED);
        assertThat(platform.deadLetters().letters()).hasSize(1);
        assertThat(Tallies.of(platform, "o-1")).isEqualTo(1);
    }

    @Test
    void a_type_that_the_catalogue_does_not_know_is_skipped_with_a_warning() {
        var unknown =
                KafkaBatches.raw(
                        "o-1",
                        """
                        {"eventId":"01890a5d-ac96-774b-bcce-b302099a8059",
                         "eventType":"OrderArchived","version":"1.0"}
                        """);

        try (var log = LogLines.of(EventRecords.class, Level.WARN)) {
            assertThat(consumer.apply(batch(unknown))).isEqualTo(ALL_HANDLED);

            assertThat(log.lines())
                    .singleElement()
                    .satisfies(line -> {
                        assertThat(line.level()).isEqualTo(Level.WARN);
                        assertThat(line.message())
                                .contains("OrderArchived 1.0", "order.events-0 offset 0");
                    });
        }
        assertThat(platform.deadLetters().letters()).isEmpty();
    }

    @Test
    void a_type_that_this_consumer_does_not_handle_is_acknowledged() {
        var items = List.of(new OrderedItem("pen", 1, 1_000));
        var paid = record(new OrderPaid("o-1", 7, items, TestClock.NOON));

        assertThat(consumer.apply(batch(paid))).isEqualTo(ALL_HANDLED);

        assertThat(platform.table().inboxSize()).isZero();
    }

    @Test
    void an_invalid_event_of_a_type_that_this_consumer_does_not_handle_is_for_those_who_do() {
        var invalid =
                KafkaBatches.raw(
                        "o-1",
                        """
                        {"eventId":"01890a5d-ac96-774b-bcce-b302099a8059",
                         "eventType":"OrderPaid","version":"1.0"}
                        """);

        assertThat(consumer.apply(batch(invalid))).isEqualTo(ALL_HANDLED);

        assertThat(platform.deadLetters().letters()).isEmpty();
    }
}
