package millrace.platform.kafka;

import static millrace.testing.KafkaBatches.record;
import static millrace.testing.Tallies.confirmed;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import millrace.events.RetryPolicy;
import millrace.events.Topic;
import millrace.events.orders.OrderConfirmed;
import millrace.platform.failure.SystemUnavailable;
import millrace.platform.kafka.KafkaBatchAnswer.ItemFailure;
import millrace.platform.kafka.KafkaBatchAnswer.ItemIdentifier;
import millrace.platform.runtime.Circuit;
import millrace.platform.work.Work;
import millrace.testing.KafkaBatches;
import millrace.testing.Tallies;
import millrace.testing.TestPlatform;
import millrace.testing.TestRecord;
import org.junit.jupiter.api.Test;

/** Records that meet a system which is down: it is no fault of theirs. */
class UnavailableSystemTest {

    private static final KafkaBatchAnswer ALL_HANDLED = new KafkaBatchAnswer(List.of());
    private static final Duration WEEK = Topic.ORDER_EVENTS.retention();

    private final TestPlatform platform = TestPlatform.create();
    private final Circuit bank = platform.platform().circuit("Bank");
    private final Set<String> paying = Set.of("o-1", "o-2", "o-3");
    private final List<String> sent = new CopyOnWriteArrayList<>();
    private boolean bankIsDown = true;

    private final Function<KafkaEvent, KafkaBatchAnswer> consumer =
            platform.platform()
                    .consumer(
                            Tallies.CONSUMER.retrying(RetryPolicy.fixed(4, Duration.ofSeconds(1))))
                    .on(OrderConfirmed.class, message -> pay(message.payload().orderId()))
                    .build();

    /** Some orders are paid at the bank before they count; the others never meet it. */
    private Work pay(String orderId) {
        if (paying.contains(orderId)) {
            bank.run(() -> {
                sent.add(orderId);
                if (bankIsDown) {
                    throw new SystemUnavailable("Bank", "The bank is closed", null);
                }
            });
        }
        return Tallies.count(platform.table(), orderId);
    }

    private static KafkaEvent batch(TestRecord... records) {
        return KafkaBatches.of(Topic.ORDER_EVENTS, records);
    }

    private static KafkaBatchAnswer comesAgain(long offset) {
        return new KafkaBatchAnswer(
                List.of(new ItemFailure(new ItemIdentifier("order.events-0", offset))));
    }

    /** At this time before now. */
    private KafkaEvent writtenBefore(Duration age, TestRecord record) {
        var event = batch(record);
        event.getRecords()
                .values()
                .forEach(records ->
                        records.forEach(each ->
                                each.setTimestamp(
                                        platform.clock().instant().minus(age).toEpochMilli())));
        return event;
    }

    @Test
    void a_record_that_met_a_system_which_is_down_comes_again_and_has_no_dead_letter() {
        var answer = consumer.apply(batch(record(confirmed("other")), record(confirmed("o-1"))));

        assertThat(answer).isEqualTo(comesAgain(1));
        assertThat(sent).hasSize(4);
        assertThat(platform.deadLetters().letters()).isEmpty();
        assertThat(platform.metrics().sum("RecordsHeldBack")).isEqualTo(1);
        assertThat(Tallies.of(platform, "other")).isEqualTo(1);
    }

    @Test
    void when_the_system_is_back_the_record_is_handled() {
        var event = batch(record(confirmed("o-1")));
        var _ = consumer.apply(event);

        bankIsDown = false;

        assertThat(consumer.apply(event)).isEqualTo(ALL_HANDLED);
        assertThat(Tallies.of(platform, "o-1")).isEqualTo(1);
    }

    @Test
    void after_five_failures_in_a_row_nothing_is_sent_and_others_go_on() {
        var _ = consumer.apply(batch(record(confirmed("o-1"))));
        var answer =
                consumer.apply(
                        batch(
                                record(confirmed("o-2")),
                                record(confirmed("other")),
                                record(confirmed("o-3"))));

        assertThat(answer).isEqualTo(comesAgain(0));
        assertThat(sent).hasSize(5);
        assertThat(Tallies.of(platform, "other")).isEqualTo(1);
        assertThat(platform.deadLetters().letters()).isEmpty();
        assertThat(platform.metrics().sum("BankUnavailable")).isEqualTo(1);
    }

    /** In an invocation a record waits some times, each until the next call may be let through. */
    @Test
    void a_record_waits_for_an_open_circuit_and_goes_on_with_all_its_attempts() {
        var _ = consumer.apply(batch(record(confirmed("o-1"))));
        var _ = consumer.apply(batch(record(confirmed("o-1"))));
        int pausesBefore = platform.pauses().size();

        var _ = consumer.apply(batch(record(confirmed("o-2"))));

        assertThat(platform.pauses().subList(pausesBefore, platform.pauses().size()))
                .hasSize(RecordProcessing.MAX_UNSENT)
                .allSatisfy(pause ->
                        assertThat(pause)
                                .isBetween(Duration.ofSeconds(5), Duration.ofMillis(7_250)));

        platform.clock().add(Duration.ofSeconds(10));
        bankIsDown = false;
        assertThat(consumer.apply(batch(record(confirmed("o-2"))))).isEqualTo(ALL_HANDLED);
    }

    @Test
    void a_record_that_gets_too_old_meanwhile_is_dead_lettered_with_its_cause() {
        var young = writtenBefore(WEEK.multipliedBy(3).dividedBy(4), record(confirmed("o-1")));
        assertThat(consumer.apply(young)).isEqualTo(comesAgain(0));

        var old =
                writtenBefore(
                        WEEK.multipliedBy(3).dividedBy(4).plusMillis(1), record(confirmed("o-2")));
        assertThat(consumer.apply(old)).isEqualTo(ALL_HANDLED);

        var letter = platform.deadLetters().letters().getFirst();
        assertThat(letter.cause()).isInstanceOf(SystemUnavailable.class);
        assertThat(letter.group()).isEqualTo(Tallies.CONSUMER.group());
    }
}
