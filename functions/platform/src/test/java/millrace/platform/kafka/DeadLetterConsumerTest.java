package millrace.platform.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import millrace.events.catalogue.Consumer;
import millrace.events.orders.OrderConfirmed;
import millrace.platform.failure.PoisonMessage;
import millrace.platform.failure.RetriableFailure;
import millrace.platform.table.Change;
import millrace.platform.table.Item;
import millrace.platform.table.Key;
import millrace.platform.table.Table;
import millrace.platform.work.Work;
import millrace.testing.Faults;
import millrace.testing.KafkaBatches;
import millrace.testing.LambdaPayload;
import millrace.testing.RecordingPublisher;
import millrace.testing.Scenario;
import millrace.testing.StepFaults;
import millrace.testing.TestClock;
import millrace.testing.TestPlatform;
import millrace.testing.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DeadLetterConsumerTest {

    private static final String DEAD_LETTERS = "order.events.DLQ";

    private final List<DeadLetterHandler.Received> received = new ArrayList<>();

    record Kept(String reason) {}

    private Work keep(DeadLetterHandler.Received letter) {
        received.add(letter);
        return Work.of(
                Change.create(
                        Item.of(
                                Key.of("KEPT#" + letter.origin().offset(), "KEPT"),
                                new Kept(letter.letter().failureReason()))));
    }

    private static Function<KafkaEvent, KafkaBatchAnswer> consumer(
            TestPlatform test, DeadLetterHandler handler) {
        return test.platform().deadLetterConsumer(Consumer.COUPONS_ON_COUPON_ISSUE_DLQ).on(handler);
    }

    /** The letter that is written of an event which a consumer gives up. */
    private static RecordingPublisher.Sent letter(long offset) {
        var confirmed = new OrderConfirmed("order-1", 7, 1_000, TestClock.NOON);
        var record = KafkaBatches.record(confirmed).partition(4).in("order.events", offset);
        var kafka = new RecordingPublisher();
        new DeadLettersInKafka(kafka, TestPlatform.create().json(), TestClock.atNoon())
                .write(record, "some-group", new IllegalStateException("no answer"), 3);
        return kafka.sent().getFirst();
    }

    private static KafkaEvent batch(RecordingPublisher.Sent... letters) {
        return KafkaBatches.of(DEAD_LETTERS, Stream.of(letters).map(KafkaBatches::record).toList());
    }

    @Test
    void the_handler_gets_the_letter_and_where_it_comes_from() {
        var test = TestPlatform.create();

        var answer = consumer(test, this::keep).apply(batch(letter(17)));

        assertThat(answer.batchItemFailures()).isEmpty();
        assertThat(received)
                .singleElement()
                .satisfies(given -> {
                    assertThat(given.key()).isEqualTo("order-1");
                    assertThat(given.origin())
                            .extracting(
                                    DeadLetterOrigin::topic,
                                    DeadLetterOrigin::partition,
                                    DeadLetterOrigin::offset,
                                    DeadLetterOrigin::group)
                            .containsExactly("order.events", 4, 17L, "some-group");
                    assertThat(given.origin().eventId()).isNotEmpty();
                    assertThat(given.letter().failureReason()).isEqualTo("no answer");
                    assertThat(given.letter().retryCount()).isEqualTo(3);
                    assertThat(
                                    Objects.requireNonNull(given.letter().originalEvent())
                                            .path("orderId")
                                            .stringValue())
                            .isEqualTo("order-1");
                });
    }

    static List<String> values() {
        return List.of(
                "{\"amount\":0.9999999999999999999999,\"items\":[1,2]}",
                "\"aGVsbG8=\"",
                "aGVsbG8=",
                "17",
                "amount=7;",
                "{\"a\":".repeat(40) + "1" + "}".repeat(40));
    }

    /** Whatever form its letter has, so that it can be put on its topic again as it was. */
    @ParameterizedTest
    @MethodSource("values")
    void the_handler_gets_the_value_word_for_word(String value) {
        var record = KafkaBatches.raw("order-1", value).header("a", "b").in("order.events", 3);
        var kafka = new RecordingPublisher();
        new DeadLettersInKafka(kafka, TestPlatform.create().json(), TestClock.atNoon())
                .write(record, "some-group", new IllegalStateException("no"), 1);

        var _ = consumer(TestPlatform.create(), this::keep).apply(batch(kafka.sent().getFirst()));

        assertThat(received.getFirst().value()).isEqualTo(value);
        assertThat(received.getFirst().headers()).isEqualTo(Map.of("a", "b"));
    }

    @Test
    void a_value_that_is_no_text_is_not_given_as_one() {
        var bytes = new TestRecord("order-1", new byte[] {(byte) 0xff, 0}, Map.of(), 0);
        var kafka = new RecordingPublisher();
        new DeadLettersInKafka(kafka, TestPlatform.create().json(), TestClock.atNoon())
                .write(bytes.in("order.events", 3), "group", new IllegalStateException("no"), 1);

        var _ = consumer(TestPlatform.create(), this::keep).apply(batch(kafka.sent().getFirst()));

        assertThat(received.getFirst().value()).isNull();
    }

    @Test
    void a_record_that_lambda_gave_up_is_a_letter_of_where_it_was() {
        var test = TestPlatform.create();
        var message = LambdaPayload.KAFKA_ON_FAILURE.json();

        var answer =
                consumer(test, this::keep)
                        .apply(
                                KafkaBatches.of(
                                        DEAD_LETTERS,
                                        List.of(KafkaBatches.raw("order-1", message))));

        assertThat(answer.batchItemFailures()).isEmpty();
        assertThat(received)
                .singleElement()
                .satisfies(given -> {
                    assertThat(given.key()).isEqualTo("order-1");
                    assertThat(given.origin())
                            .isEqualTo(new DeadLetterOrigin("orders", 0, 15, "", "é1"));
                    assertThat(given.letter())
                            .isEqualTo(
                                    new DeadLetter(
                                            test.json().readTree("{\"a\":1}"),
                                            "Lambda gave the record up: RetriesExhausted",
                                            4,
                                            given.letter().lastAttemptAt(),
                                            "",
                                            null));
                });
    }

    @Test
    void a_letter_that_was_written_twice_changes_nothing_the_second_time() {
        var test = TestPlatform.create();
        var letter = letter(17);

        var _ = consumer(test, this::keep).apply(batch(letter, letter));
        var _ = consumer(test, this::keep).apply(batch(letter));

        assertThat(test.table().inboxSize()).isOne();
        assertThat(test.metrics().sum("Conflicts")).isZero();
    }

    @Test
    void a_record_that_is_given_up_again_at_another_offset_is_another_letter() {
        var test = TestPlatform.create();

        var _ = consumer(test, this::keep).apply(batch(letter(17), letter(18)));

        assertThat(test.table().inboxSize()).isEqualTo(2);
    }

    @Test
    void what_the_table_refuses_for_good_is_handled_without_its_original() {
        var test = TestPlatform.create();
        DeadLetterHandler handler =
                letter -> {
                    var original = letter.letter().originalEvent();
                    var unstorable = original == null ? "" : "x".repeat(Table.MAX_ITEM_BYTES + 1);
                    return keep(letter)
                            .and(
                                    Change.create(
                                            Item.of(
                                                    Key.of("ORIGINAL", "1"),
                                                    new Kept(unstorable))));
                };

        assertThat(consumer(test, handler).apply(batch(letter(17))).batchItemFailures()).isEmpty();

        assertThat(test.table().dump()).contains("KEPT#17", "no answer");
        assertThat(received).hasSize(2);
        assertThat(test.pauses()).isEmpty();
    }

    @Test
    void what_cannot_be_handled_is_tried_again_and_reported_but_never_dead_lettered() {
        for (var failure : List.of(new RetriableFailure("down"), new PoisonMessage("bad"))) {
            var test = TestPlatform.create();

            var answer =
                    consumer(
                                    test,
                                    letter -> {
                                        throw failure;
                                    })
                            .apply(batch(letter(17)));

            assertThat(answer.batchItemFailures())
                    .extracting(failed -> failed.itemIdentifier().offset())
                    .containsExactly(0L);
            assertThat(test.deadLetters().letters()).isEmpty();
            assertThat(test.metrics().sum("DeadLettersUnhandled")).isEqualTo(1);
        }
    }

    @Test
    void a_fault_at_any_step_then_redelivered_has_its_effect_exactly_once() {
        var letters = batch(letter(17));

        int steps =
                StepFaults.forEachStep((Faults faults) -> {
                    var test = TestPlatform.watchedBy(faults);
                    return Scenario.ofBatch(
                            consumer(test, this::keep),
                            letters,
                            () -> {
                                assertThat(test.table().dump()).contains("KEPT#17");
                                assertThat(test.table().inboxSize()).isOne();
                                assertThat(test.deadLetters().letters()).isEmpty();
                            });
                });

        assertThat(steps).isGreaterThanOrEqualTo(1);
    }
}
