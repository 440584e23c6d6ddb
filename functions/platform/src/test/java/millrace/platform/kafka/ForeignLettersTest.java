package millrace.platform.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.KafkaEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import millrace.events.catalogue.Consumer;
import millrace.platform.work.Work;
import millrace.testing.KafkaBatches;
import millrace.testing.TestClock;
import millrace.testing.TestPlatform;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever somebody wrote to a dead-letter topic is read as far as it goes. */
class ForeignLettersTest {

    private static final String DEAD_LETTERS = "order.events.DLQ";

    private final List<DeadLetterHandler.Received> received = new ArrayList<>();
    private final Function<KafkaEvent, KafkaBatchAnswer> consumer =
            TestPlatform.create()
                    .platform()
                    .deadLetterConsumer(Consumer.COUPONS_ON_COUPON_ISSUE_DLQ)
                    .on(this::keep);

    private Work keep(DeadLetterHandler.Received letter) {
        received.add(letter);
        return Work.nothing();
    }

    @Test
    void what_is_no_dead_letter_is_handled_as_one_of_its_own_place() {
        var batch =
                KafkaBatches.of(
                        DEAD_LETTERS,
                        List.of(
                                KafkaBatches.raw("order-1", "nonsense"),
                                KafkaBatches.raw("order-1", "{\"a\":1}")));

        var answer = consumer.apply(batch);

        assertThat(answer.batchItemFailures()).isEmpty();
        assertThat(received)
                .extracting(given -> given.origin().topic() + "@" + given.origin().offset())
                .containsExactly(DEAD_LETTERS + "@0", DEAD_LETTERS + "@1");
        assertThat(received).allSatisfy(given -> assertThat(given.letter().retryCount()).isZero());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"failureReason\":\"x\",\"retryCount\":1}",
                "{\"failureReason\":\"x\",\"retryCount\":1e200,\"lastAttemptAt\":null}",
                "{\"failureReason\":\"x\",\"retryCount\":-1,\"lastAttemptAt\":\"noon\"}",
                "{\"failureReason\":\"x\",\"stackTrace\":7,\"truncated\":{\"bytes\":1}}",
                "{\"failureReason\":\"x\",\"lastAttemptAt\":\"-1000000000-01-01T00:00:00Z\"}"
            })
    void a_letter_that_somebody_wrote_by_hand_is_read_as_far_as_it_goes(String byHand) {
        var batch = KafkaBatches.of(DEAD_LETTERS, List.of(KafkaBatches.raw("order-1", byHand)));

        assertThat(consumer.apply(batch).batchItemFailures()).isEmpty();

        var letter = received.getFirst().letter();
        assertThat(letter.failureReason()).isEqualTo("x");
        assertThat(letter.retryCount()).isBetween(0, 1);
        assertThat(letter.lastAttemptAt()).isEqualTo(TestClock.NOON);
        assertThat(letter.stackTrace()).isEmpty();
        assertThat(letter.truncated()).isNull();
    }

    @Test
    void all_text_of_a_letter_that_somebody_wrote_is_bounded() {
        var deep = "[".repeat(450) + "]".repeat(450);
        var byHand =
                "{\"failureReason\":\"%s\",\"stackTrace\":\"%s\",\"originalEvent\":%s}"
                        .formatted("r".repeat(100_000), "s".repeat(100_000), deep);
        var batch =
                KafkaBatches.of(DEAD_LETTERS, List.of(KafkaBatches.raw("k".repeat(9_999), byHand)));

        assertThat(consumer.apply(batch).batchItemFailures()).isEmpty();

        var given = received.getFirst();
        assertThat(given.key()).hasSize(1_024);
        assertThat(given.letter().failureReason()).hasSize(DeadLetter.MAX_REASON);
        assertThat(given.letter().stackTrace()).hasSize(DeadLetter.MAX_STACK_TRACE);
        assertThat(Objects.requireNonNull(given.letter().originalEvent()).stringValue())
                .isEqualTo(deep);
    }
}
