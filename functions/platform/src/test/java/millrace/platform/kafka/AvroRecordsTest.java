package millrace.platform.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import millrace.events.ConsumerDefinition;
import millrace.events.RawEvent;
import millrace.events.Topic;
import millrace.events.UnreadableEvent;
import millrace.events.orders.PaymentCompleted;
import millrace.platform.failure.PoisonMessage;
import millrace.platform.kafka.KafkaBatchAnswer.ItemFailure;
import millrace.platform.kafka.KafkaBatchAnswer.ItemIdentifier;
import millrace.platform.work.Work;
import millrace.testing.KafkaBatches;
import millrace.testing.RecordingDeadLetters.Letter;
import millrace.testing.Tallies;
import millrace.testing.TestClock;
import millrace.testing.TestRecord;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Records of a topic in Avro, from bytes to effects, dead letters and other readers. */
class AvroRecordsTest {

    private static final ConsumerDefinition PAYMENTS =
            ConsumerDefinition.reading("tally-group", Topic.PAYMENT_EVENTS, PaymentCompleted.class);
    private static final PaymentCompleted PAID =
            new PaymentCompleted("payment-1", "order-1", 7, 19_000, TestClock.NOON);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final BusyTable world = new BusyTable(_ -> Optional.empty());

    private Function<KafkaEvent, KafkaBatchAnswer> counting() {
        return handling(message -> Tallies.count(world.test.table(), message.payload().orderId()));
    }

    private Function<KafkaEvent, KafkaBatchAnswer> handling(EventHandler<PaymentCompleted> with) {
        return world.platform().consumer(PAYMENTS).on(PaymentCompleted.class, with).build();
    }

    /** As the relay publishes it. */
    private TestRecord avro() {
        var json = KafkaBatches.record(PAID);
        var value = Objects.requireNonNull(json.value());
        var wire = world.test.platform().values().toWire("payment.events", value);
        return new TestRecord(json.key(), wire.value(), json.headers(), 0)
                .header("content-type", wire.format().contentType());
    }

    private static KafkaEvent batch(TestRecord... records) {
        return KafkaBatches.of(Topic.PAYMENT_EVENTS, records);
    }

    private Letter letter() {
        return world.test.deadLetters().letters().getFirst();
    }

    @Test
    void an_event_in_avro_has_its_effect_once_beside_one_in_json() {
        var avro = avro();
        assertThat(avro.value()).startsWith(0, 0, 0, 0, 1);

        var answer =
                world.invoke(() -> counting().apply(batch(avro, avro, KafkaBatches.record(PAID))));

        assertThat(answer.batchItemFailures()).isEmpty();
        assertThat(Tallies.of(world.test, "order-1")).isEqualTo(2);
    }

    @Test
    void a_registry_that_fails_for_a_while_costs_pauses_and_nothing_else() {
        var record = avro();
        world.test.registry().failNext(3);

        var answer = world.invoke(() -> counting().apply(batch(record)));

        assertThat(answer.batchItemFailures()).isEmpty();
        assertThat(Tallies.of(world.test, "order-1")).isEqualTo(1);
        assertThat(world.test.deadLetters().letters()).isEmpty();
        assertThat(world.passed()).isPositive();
    }

    @Test
    void a_registry_that_is_down_makes_records_come_again_and_never_dead_letters_them() {
        var record = avro();
        world.test.registry().failNext(Integer.MAX_VALUE);

        var answer = world.invoke(() -> counting().apply(batch(record)));

        assertThat(answer.batchItemFailures())
                .containsExactly(new ItemFailure(new ItemIdentifier("payment.events-0", 0)));
        assertThat(world.test.deadLetters().letters()).isEmpty();
        assertThat(world.left()).isLessThan(Duration.ofSeconds(5));

        world.test.registry().failNext(0);
        assertThat(world.invoke(() -> counting().apply(batch(record))).batchItemFailures())
                .isEmpty();
        assertThat(Tallies.of(world.test, "order-1")).isEqualTo(1);
    }

    @Test
    void an_unknown_schema_is_dead_lettered_with_its_bytes_and_the_reason() {
        var unknown = new TestRecord("order-1", new byte[] {0, 0, 0, 0, 9, 1}, Map.of(), 0);

        var answer = world.invoke(() -> counting().apply(batch(unknown, avro())));

        assertThat(answer.batchItemFailures()).isEmpty();
        assertThat(letter().cause())
                .isInstanceOf(UnreadableEvent.class)
                .hasMessage("The schema registry has no schema 9.");
        assertThat(Base64.getDecoder().decode(letter().record().getValue()))
                .containsExactly(0, 0, 0, 0, 9, 1);
        assertThat(Tallies.of(world.test, "order-1")).isEqualTo(1);
    }

    @Test
    void bytes_that_do_not_follow_their_schema_are_dead_lettered_with_the_reason() {
        var whole = avro();
        var cut = java.util.Arrays.copyOf(Objects.requireNonNull(whole.value()), 60);

        world.invoke(() -> counting().apply(batch(new TestRecord("k", cut, Map.of(), 0))));

        assertThat(letter().cause())
                .hasMessage("The value is not Avro: its bytes do not follow its schema.");
    }

    /** People read and edit the letter, and what they send goes out as any event does. */
    @Test
    void the_dead_letter_of_an_event_holds_it_as_json() {
        var failing =
                handling(_ -> {
                    throw new PoisonMessage("It cannot be handled");
                });

        world.invoke(() -> failing.apply(batch(avro())));

        var record = letter().record();
        var value = new String(Base64.getDecoder().decode(record.getValue()), UTF_8);
        assertThat(JSON.readTree(value).path("amount").intValue()).isEqualTo(19_000);
        assertThat(new ConsumedRecord(record).headers())
                .containsEntry("content-type", "application/json")
                .containsEntry("ce_type", "PaymentCompleted");
        assertThat(world.test.givenUp("order-1")).hasSize(1);
    }

    @Test
    void whoever_takes_every_event_gets_it_as_json() {
        var seen = new ArrayList<RawEvent>();
        var trail =
                world.platform()
                        .everyEventConsumer(PAYMENTS)
                        .on((event, _) -> {
                            seen.add(event);
                            return Work.nothing();
                        });

        world.invoke(() -> trail.apply(batch(avro())));

        assertThat(seen)
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.header().eventType()).isEqualTo("PaymentCompleted");
                    assertThat(event.value().path("paymentId").stringValue())
                            .isEqualTo("payment-1");
                });
    }

    /** Lambda writes the record as it saw it, which is in Avro. */
    @Test
    void a_record_that_lambda_gave_up_is_shown_as_json_where_it_can_be_read() {
        var seen = new ArrayList<DeadLetterHandler.Received>();
        var letters =
                world.platform()
                        .deadLetterConsumer(
                                ConsumerDefinition.readingDeadLetters(
                                        "letters-group", Topic.PAYMENT_EVENTS))
                        .on(received -> {
                            seen.add(received);
                            return Work.nothing();
                        });
        var broken = new TestRecord("order-1", new byte[] {0, 0, 0, 0, 9, 1}, Map.of(), 0);

        world.invoke(() ->
                letters.apply(
                        KafkaBatches.of(
                                "payment.events.dlq",
                                List.of(givenUpByLambda(avro()), givenUpByLambda(broken)))));

        assertThat(seen).hasSize(2);
        assertThat(JSON.readTree(seen.getFirst().value()).path("amount").intValue())
                .isEqualTo(19_000);
        assertThat(Objects.requireNonNull(seen.getLast().letter().originalEvent()).asString())
                .isEqualTo("AAAAAAkB");
    }

    private static TestRecord givenUpByLambda(TestRecord original) {
        var record = original.in("payment.events", 4);
        var message =
                Map.of(
                        "requestContext",
                        Map.of("condition", "RetriesExhausted", "approximateInvokeCount", 3),
                        "KafkaBatchInfo",
                        Map.of("batchSize", 1),
                        "payload",
                        Map.of("records", Map.of("payment.events-0", List.of(fields(record)))));
        return KafkaBatches.raw("order-1", JSON.writeValueAsString(message));
    }

    private static Map<String, Object> fields(KafkaEvent.KafkaEventRecord record) {
        return Map.of(
                "topic", record.getTopic(),
                "partition", record.getPartition(),
                "offset", record.getOffset(),
                "key", record.getKey(),
                "value", record.getValue(),
                "headers", List.of());
    }
}
