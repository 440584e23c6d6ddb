package millrace.infra.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.events.ConsumerDefinition;
import millrace.events.Topic;
import millrace.events.TopicDefinition;
import millrace.events.catalogue.Consumer;
import millrace.infra.function.ConsumerSpec.FailureHandling;
import millrace.infra.function.ConsumerSpec.Pollers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsumerRulesTest {

    private static final ConsumerSpec CONSUMER =
            ConsumerSpec.of(Consumer.PAYMENTS_ON_ORDER_EVENTS.definition());

    private static final TopicDefinition DEAD_LETTERS = Topic.ORDER_EVENTS.deadLetter();

    @Test
    void the_usual_consumer_passes() {
        assertThatCode(() -> ConsumerRules.check(CONSUMER, function(60)))
                .doesNotThrowAnyException();
    }

    @Test
    void failure_handling_without_provisioned_mode_is_refused() {
        refused(
                with(Optional.empty(), CONSUMER.failure()),
                60,
                "sets failure handling without provisioned mode, where Lambda ignores it.");
    }

    @Test
    void a_consumer_that_never_gives_a_record_up_is_refused_where_dead_letters_have_a_topic() {
        refused(
                with(Optional.empty(), Optional.empty()),
                60,
                "never gives a record of order.events up, though there is a dead-letter topic for"
                        + " it.");
    }

    @Test
    void a_consumer_of_dead_letters_has_no_dead_letter_topic_of_its_own() {
        var monitor = ofDeadLetters(Optional.empty());

        assertThatCode(() -> ConsumerRules.check(monitor, function(60))).doesNotThrowAnyException();
        assertThat(monitor.failure()).isEmpty();
    }

    @Test
    void a_topic_that_would_get_its_own_dead_letters_is_refused() {
        refused(
                ofDeadLetters(
                        Optional.of(new FailureHandling(10, Duration.ofDays(1), DEAD_LETTERS))),
                60,
                "dead-letters records of order.events.DLQ into itself.");
    }

    @Test
    void the_dead_letter_topic_of_another_topic_is_refused() {
        var foreign = Topic.PAYMENT_EVENTS.deadLetter();

        refused(
                with(
                        CONSUMER.pollers(),
                        Optional.of(new FailureHandling(10, Duration.ofDays(1), foreign))),
                60,
                "dead-letters records of order.events into payment.events.dlq, which is not its"
                        + " dead-letter topic.");
    }

    @Test
    void an_inbox_that_forgets_before_the_dead_letters_do_is_refused() {
        refused(
                remembering(29),
                60,
                "remembers messages for 29 days, but order.events.DLQ keeps them for 30:"
                        + " a redrive could run twice.");
        assertThatCode(() -> ConsumerRules.check(remembering(30), function(60)))
                .doesNotThrowAnyException();
    }

    @Test
    void a_timeout_over_fourteen_minutes_is_refused() {
        refused(
                CONSUMER,
                14 * 60 + 1,
                "has a timeout of 841 s; on a Kafka mapping Lambda allows 14 minutes.");
        assertThatCode(() -> ConsumerRules.check(CONSUMER, function(14 * 60)))
                .doesNotThrowAnyException();
    }

    @Test
    void waiting_for_a_third_of_the_timeout_is_refused() {
        refused(
                CONSUMER,
                9,
                "waits 3000 ms between attempts, a third or more of its timeout of 9 s.");
        assertThatCode(() -> ConsumerRules.check(CONSUMER, function(10)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"0,6", "1,7", "3,2"})
    void pollers_outside_of_the_topics_partitions_are_refused(int minimum, int maximum) {
        refused(
                with(Optional.of(new Pollers(minimum, maximum)), CONSUMER.failure()),
                60,
                "has %s to %s pollers, which must lie within 1 to 6, the partitions of order.events."
                        .formatted(minimum, maximum));
    }

    @ParameterizedTest
    @CsvSource({"59", "604800"})
    void a_record_age_that_lambda_refuses_or_the_topic_outruns_is_refused(long seconds) {
        refused(
                with(
                        CONSUMER.pollers(),
                        Optional.of(
                                new FailureHandling(
                                        10, Duration.ofSeconds(seconds), DEAD_LETTERS))),
                60,
                "gives records up after "
                        + seconds
                        + " s, which must be at least 60 s and less than order.events keeps them.");
    }

    @Test
    void retries_without_end_are_refused() {
        refused(
                with(
                        CONSUMER.pollers(),
                        Optional.of(new FailureHandling(-1, Duration.ofDays(1), DEAD_LETTERS))),
                60,
                "retries a batch -1 times, which must lie within 0 to 10000.");
    }

    @Test
    void a_group_is_taken_once() {
        var groups = new ConsumerGroups();
        groups.take("payment-order-group");

        assertThatThrownBy(() -> groups.take("payment-order-group"))
                .isInstanceOf(InvalidInfrastructure.class)
                .hasMessage(
                        "The consumer group payment-order-group is used twice; each consumer has"
                                + " its own.");
    }

    private static void refused(ConsumerSpec consumer, int timeoutSeconds, String reason) {
        assertThatThrownBy(() -> ConsumerRules.check(consumer, function(timeoutSeconds)))
                .isInstanceOf(InvalidInfrastructure.class)
                .hasMessage("The consumer payments-on-order-events " + reason);
    }

    private static FunctionSpec function(int timeoutSeconds) {
        return new FunctionSpec(
                "payments-on-order-events",
                "payments",
                "millrace.payments.PaymentsFunctions",
                "paymentsOnOrderEvents",
                Duration.ofSeconds(timeoutSeconds),
                false,
                Map.of(),
                true);
    }

    private static ConsumerSpec with(Optional<Pollers> pollers, Optional<FailureHandling> failure) {
        return new ConsumerSpec(
                CONSUMER.definition(), CONSUMER.inboxExpiryDays(), pollers, failure, List.of());
    }

    private static ConsumerSpec ofDeadLetters(Optional<FailureHandling> failure) {
        var usual =
                ConsumerSpec.of(
                        ConsumerDefinition.readingDeadLetters(
                                "order-dlq-group", Topic.ORDER_EVENTS));
        return new ConsumerSpec(
                usual.definition(), usual.inboxExpiryDays(), usual.pollers(), failure, List.of());
    }

    private static ConsumerSpec remembering(int days) {
        return new ConsumerSpec(
                CONSUMER.definition(), days, CONSUMER.pollers(), CONSUMER.failure(), List.of());
    }
}
